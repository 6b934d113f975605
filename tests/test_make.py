"""`make` and `python make.py` do the same, with the same words."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec

import pytest

import make
from tests.conftest import ROOT


def test_the_makefile_knows_every_command_and_no_other():
    listed = re.search(
        r"^COMMANDS := (.*?)\n\n", (ROOT / "Makefile").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert listed[1].replace("\\", "").split() == list(make.COMMANDS)


@pytest.mark.parametrize("name", make.COMMANDS)
def test_modules_that_commands_run_are_there(name):
    for line in make.COMMANDS[name].lines:
        for module in re.findall(r"^python -m ((?:analysis|tests)\S*)", line):
            assert find_spec(module), f"make {name}"


def test_the_makefile_hands_on_options_with_spaces(tmp_path):
    """A study's folder may have spaces in its name."""
    folder = tmp_path / "my own study"
    folder.mkdir()
    handed = subprocess.run(
        ["make", "--dry-run", "validate", f"STUDY={folder}"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))},
        capture_output=True,
        text=True,
        check=True,
    )
    last = handed.stdout.splitlines()[-1].replace("make.py", "-c 'import sys; print(sys.argv[1:])'", 1)
    shown = subprocess.run(last, shell=True, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == str(["validate", f"STUDY={folder}"])


def test_options_become_the_flags_of_the_package(monkeypatch):
    lines = []
    monkeypatch.setattr(make, "set_up", lambda need: make.ROOT)
    monkeypatch.setattr(make, "run", lambda words, variables: lines.append([str(word) for word in words]))
    options = {"STUDY": "my own", "LOCALE": "en", "ONLY": "1-data 5-network-portrait:Erus", "JOBS": ""}
    make.perform("report", options)
    flags = ["--language", "en", "--only", "1-data", "--only", "5-network-portrait:Erus"]
    assert lines == [[str(ROOT / "python"), "-m", "analysis", "report", "my own", *flags]]


def test_quoted_words_of_a_line_stay_whole():
    assert make.words_of("python -m pytest -m 'not (a or b)' tests/{ROOM}", {"ROOM": "study"})[3:] == [
        "-m", "not (a or b)", "tests/study",
    ]  # fmt: skip


def test_the_status_of_a_program_is_that_of_the_command():
    with pytest.raises(SystemExit) as ended:
        make.run([sys.executable, "-c", "raise SystemExit(3)"])
    assert ended.value.code == 3


def test_an_unknown_command_says_where_the_others_are():
    with pytest.raises(SystemExit, match="no command reprot; `make help`"):
        make.main(["reprot"])


def test_packages_are_installed_again_when_a_lock_changed_and_not_otherwise(monkeypatch, tmp_path):
    for name in ("build.lock", "requirements.lock", "requirements-test.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "environment.yml").write_text("name: own\n", encoding="utf-8")
    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(make, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setitem(os.environ, "CONDA_DEFAULT_ENV", "of another project")
    programs = tmp_path / ".venv" / "bin"
    monkeypatch.setattr(make, "make_environment", lambda: (programs.mkdir(parents=True), (programs / "python").touch()))
    done = []
    monkeypatch.setattr(make, "install", lambda python, part: done.append(part))
    for need in ("reports", "tests", "reports", "tests"):
        assert make.set_up(need) == programs
    assert done == ["reports", "tests"]
    (tmp_path / "requirements.lock").write_text("another", encoding="utf-8")
    make.set_up("reports")
    assert done == ["reports", "tests", "reports"]


def test_without_the_internet_packages_come_from_the_folder_of_wheels(monkeypatch, tmp_path):
    lines = []
    monkeypatch.setattr(make, "WHEELS", tmp_path)
    monkeypatch.setattr(make, "run", lambda words: lines.append([str(word) for word in words]))
    make.install(ROOT / "python", "reports")
    assert len(lines) == 3
    for words in lines:
        assert words[words.index("--no-index") :][:3] == ["--no-index", "--find-links", str(tmp_path)]
        assert "--require-hashes" in words or words[-2:] == ["-e", "."]
