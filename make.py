"""What `make` does, also where there is no make (Windows): `python make.py report STUDY=my-networks`.

The Makefile only calls this. It needs Python 3.11 to 3.13 with venv and nothing else, and is no part of the package.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
ENVIRONMENT, WINDOWS = ROOT / ".venv", os.name == "nt"
WHEELS = ROOT / "wheels"  # made by `make wheels`, for a machine without the internet
LOCKS = {"reports": ["build.lock", "requirements.lock"], "tests": ["requirements-test.lock"]}
DEFAULTS = {"FOLDER": ".", "STUDY": "delicate-verbanden", "MODULE": "statistics/networks/bands"}
# One thread a process: two test workers share the cores, and several threads add up in another order.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class Command(NamedTuple):
    """What it does, lines that do it ({KEY} is an option's value), what they need, options that become flags."""

    help: str
    lines: Sequence[str]
    need: str = "reports"
    flags: Mapping[str, str] = {}


# What `make test` leaves to `make test-all`; the markers are explained in pyproject.toml.
LATER = "(programs or browser or paper or fuzz or kills or cluster or released)"
TEST = "python -m pytest -n 2 --dist loadscope -m"
LINT = ["ruff check .", "ruff format --check .", "mypy", "python -m analysis.disclosure.tree"]
CHARACTERISTICS = "python -m analysis.simulation.operating_characteristics"
LOCK = "uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --fork-strategy fewest --no-header"
PIP = "python -m pip --disable-pip-version-check --quiet"
FETCH = f"{PIP} download --no-deps --require-hashes --no-build-isolation -d wheels -r"
SEVERAL = {"ONLY", "SET"}  # of these there may be several values, with spaces between
LIMITS = {"CELL_LIMIT": "--cell-limit", "START_LIMIT": "--start-limit"}

COMMANDS = {
    "help": Command("list the commands", []),
    "setup": Command("install what reports need, from the hashed locks", ["python --version"]),
    "report": Command(
        "rebuild the report of one study: STUDY=<name under data/raw, or a folder>, LOCALE=nl|en, JOBS=<n>, "
        "ONLY=<page>, SET=<page>.<parameter>=<value>, CELL_LIMIT=<seconds>, START_LIMIT=<seconds>",
        ["python -m analysis report {STUDY}"],
        flags={"LOCALE": "--language", "JOBS": "--jobs", "ONLY": "--only", "SET": "--set", **LIMITS},
    ),
    "release": Command(
        "make and check the edition that may be published: STUDY=..., LOCALE=nl|en, JOBS=<n>",
        ["python -m analysis release {STUDY}"],
        flags={"LOCALE": "--language", "JOBS": "--jobs", "SET": "--set", **LIMITS},
    ),
    "validate": Command(
        "say everything that is wrong with a study's files, and change nothing: STUDY=..., LOCALE=nl|en",
        ["python -m analysis validate {STUDY}"],
        flags={"LOCALE": "--language"},
    ),
    "new-study": Command(
        "draft a study folder from a survey tool's export: NAME=<new name, or a folder>, FROM=<file>, PILOT=<file>, "
        "LIKE=<study>",
        ["python -m analysis new-study {NAME} {FROM}"],
        flags={"PILOT": "--pilot", "LIKE": "--like", "LOCALE": "--language"},
    ),
    "compare": Command(
        "say what differs between two reports, largest first: OLD=<folder>, NEW=<folder>, TOLERANCE=<number>, MOST=<n>",
        ["python -m analysis compare {OLD} {NEW}"],
        flags={"TOLERANCE": "--tolerance", "MOST": "--most"},
    ),
    "verify": Command(
        "make a report twice under other conditions, and compare all files, also with the report that is there: "
        "STUDY=..., ONLY=<page>",
        ["python -m analysis verify {STUDY}"],
        flags={"ONLY": "--only"},
    ),
    "why": Command("say what made a file of a report: FILE=reports/...", ["python -m analysis why {FILE}"]),
    "lab": Command(
        "open the notebooks in JupyterLab, or those in a folder elsewhere: FOLDER=<folder>",
        ["jupyter lab --notebook-dir {FOLDER}"],
    ),
    "words": Command(
        "bring the catalogues in locale/ and docs/tables.md up to date with messages and tables",
        ["python -m analysis.presentation.extract", "python -m analysis.presentation.tables.reference docs/tables.md"],
    ),
    "lint": Command("style and types", LINT, "tests"),
    "check": Command(
        "lint, types and unit tests: a minute for one room, ROOM=statistics; three for all of them",
        [*LINT, f"{TEST} 'not report and not {LATER}' tests/{{ROOM}}"],
        "tests",
    ),
    "test": Command(
        "all that is claimed: unit, property, notebook and end-to-end tests (a quarter of an hour)",
        [*LINT, f"{TEST} 'not {LATER}'"],
        "tests",
    ),
    "test-all": Command(
        "the same, and what takes programs that most people do not have (R, PSPP, a browser, TeX) or very long",
        [*LINT, f"{TEST} 'not {LATER}'", f"{TEST} '{LATER}'"],
        "tests",
    ),
    "docs": Command(
        "the pages of the package, from its docstrings: docs/api/_build/index.html",
        ["sphinx-build -q -b html docs/api docs/api/_build"],
    ),
    "validation": Command(
        "remake the table of our numbers beside other programs' (page 0 shows it)",
        ["python -m analysis.validation"],
        "tests",
    ),
    "known": Command(
        "remake the numbers of other programs (needs R with psych)",
        ["python -m analysis.validation.other_programs"],
        "tests",
    ),
    "characteristics": Command(
        "simulate how often verdicts are right: hundreds of studies (a quarter of an hour)",
        [
            f"{CHARACTERISTICS} data/raw/delicate-verbanden data/operating-characteristics",
            "python -m analysis.simulation.coverage data/raw/delicate-verbanden data/operating-characteristics",
        ],
    ),
    "fuzz": Command(
        "read 20,000 odd study folders and 2,000 odd exports, and make all pages of 300 sound studies (hours)",
        ["python -m tests.fuzz folders 20000", "python -m tests.fuzz exports 2000", "python -m tests.any_study 300"],
        "tests",
    ),
    "mutants": Command(
        "change one module in many places, and list the changes that its tests miss: MODULE=statistics/networks/bands",
        ["python -m tests.mutants {MODULE}"],
        "tests",
    ),
    "bench": Command(
        "compare speed with R's packages (needs R; minutes)", ["python benchmarks/statistics.py"], "tests"
    ),
    "lock": Command(
        "remake the locks from pyproject.toml (needs a package index)",
        [
            f"{LOCK} --no-annotate build.in -o build.lock",
            f"{LOCK} --no-annotate pyproject.toml -o requirements.lock",
            f"{LOCK} --no-annotate --group test -c requirements.lock -o requirements-test.lock",
        ],
        "tests",
    ),
    "wheels": Command(
        "fetch all packages into wheels/, from which this folder is then set up on a machine without the internet",
        [f"{FETCH} {lock}" for lock in [*LOCKS["reports"], *LOCKS["tests"]]],
    ),
    "clean": Command("remove the environment, the sites, the processed tables and what failed runs left", []),
}
LEFT = (
    ".venv",
    "mutants",
    "docs/api/_build",
    "docs/api/modules",
    "data/processed/*",
    "reports/*/site",
    "reports/.failed-*",
    "reports/.staging-*",
)


def words_of(line: str, options: Mapping[str, str]) -> list[str]:
    """The words of a line, quoted ones whole, with the values of options in their places."""
    words = [quoted or plain for quoted, plain in re.findall(r"'([^']*)'|(\S+)", line)]
    return [re.sub(r"\{([A-Z]+)\}", lambda key: options.get(key[1], ""), word) for word in words]


def perform(name: str, options: Mapping[str, str]) -> None:
    """Run the lines of a command, after setting up what they need; the first that fails ends it with its status."""
    command = COMMANDS[name]
    if name == "help":
        print("\n".join(f"  make {name:15} {command.help}" for name, command in COMMANDS.items()))
    if name == "clean":
        for path in [path for pattern in LEFT for path in ROOT.glob(pattern)]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    flags = []
    for key, flag in command.flags.items():
        value = options.get(key, "")
        flags += [word for one in (value.split() if key in SEVERAL else [value]) if one for word in (flag, one)]
    for line in command.lines:
        programs, (program, *words) = set_up(command.need), words_of(line, options)
        run([programs / program, *words, *flags], ONE_THREAD if command.need == "tests" else {})


def set_up(need: str) -> Path:
    """Install what is needed, once for each state of the locks; the folder with the programs.

    An active conda environment is used only if it is this project's own; otherwise a virtual environment is made here.
    """
    conda = re.findall("^name: *(.+)", (ROOT / "environment.yml").read_text(encoding="utf-8"), re.MULTILINE)
    own = os.environ.get("CONDA_DEFAULT_ENV") in conda
    home = Path(os.environ["CONDA_PREFIX"]) if own else ENVIRONMENT
    programs = home / ("Scripts" if WINDOWS else "bin")
    python = home / "python.exe" if own and WINDOWS else programs / "python"
    if not own and not (programs / ("python.exe" if WINDOWS else "python")).exists():
        make_environment()
    for part in ("reports", "tests")[: 1 + (need == "tests")]:
        files = [ROOT / name for name in [*LOCKS["reports"], *LOCKS[part], "pyproject.toml"]]
        state = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
        done = home / f"installed-{part}"
        if not done.exists() or done.read_text(encoding="utf-8") != state:
            install(python, part)
            done.write_text(state, encoding="utf-8")
    return programs


def make_environment() -> None:
    """Make the virtual environment, or say what is missing for it."""
    if not (3, 11) <= sys.version_info < (3, 14):
        sys.exit(f"{sys.executable} is not Python 3.11, 3.12 or 3.13. Name one that is: make report PYTHON=python3.12")
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        remedy = "On Debian and Ubuntu: sudo apt install python3-venv"
        sys.exit(f"{sys.executable} cannot make virtual environments. {remedy}")
    print("Setting up .venv: once, a few minutes.", file=sys.stderr)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    run([sys.executable, "-m", "venv", ENVIRONMENT])


def install(python: Path, part: str) -> None:
    """Install the locked packages, from the folder wheels/ where there is one, and then this package itself."""
    pip = [python, *PIP.split()[1:], "install", *(["--no-index", "--find-links", WHEELS] if WHEELS.is_dir() else [])]
    for lock in LOCKS[part]:
        # All comes from the hashed locks; the locked setuptools builds the one package that has no wheel.
        run([*pip, "--require-hashes", "--no-deps", "--no-build-isolation", "-r", lock])
    if part == "reports":
        run([*pip, "--no-deps", "--no-build-isolation", "-e", "."])


def run(words: Sequence[str | Path], variables: Mapping[str, str] = {}) -> None:
    """Run a program to its end; end with its status if that is not 0."""
    with subprocess.Popen([str(word) for word in words], cwd=ROOT, env=os.environ | variables) as child:
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        while child.poll() is None:
            try:
                child.wait()
            except KeyboardInterrupt:  # it had the same Ctrl-C, and tidies up
                continue
    if child.returncode:
        sys.exit(child.returncode if child.returncode > 0 else 128 - child.returncode)


def main(words: Sequence[str]) -> None:
    """Run the commands that are named, in their order, with options KEY=value from here or from the environment."""
    options = DEFAULTS | os.environ | dict(word.split("=", 1) for word in words if "=" in word)
    names = [word for word in words if "=" not in word] or ["help"]
    unknown = [name for name in names if name not in COMMANDS]
    if unknown:
        sys.exit(f"There is no command {unknown[0]}; `make help` lists them.")
    for name in names:
        perform(name, options)


if __name__ == "__main__":
    main(sys.argv[1:])
