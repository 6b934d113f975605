"""What other systems lack is not needed: Windows was not tried, but what it does not have is taken away here."""

import ast
import contextlib
import io
import multiprocessing
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, TOY

POSIX = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "termios"}
ONLY_FORKED = {"fork", "killpg", "setsid", "SIGKILL", "geteuid", "getuid", "mkfifo"}
FAR = {name: text.replace("North", "Zuid-Hólland Ω") for name, text in TOY.items()}


def test_no_module_imports_what_only_unix_has():
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            assert not POSIX.intersection(names), f"{path.name}: {names}"


def test_only_kernels_call_what_only_unix_has():
    """They are forked on Linux alone, and ordinary processes elsewhere."""
    used = {
        path.name
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ONLY_FORKED
    }
    assert used <= {"kernels.py", "processes.py"}


def _validate_without(modules: set[str], folder: str, answers) -> None:
    sys.modules.update(dict.fromkeys(modules))  # None: their import fails
    from analysis.commands import main

    with contextlib.redirect_stdout(io.StringIO()) as said:
        status = main(["validate", folder])
    answers.put((status, said.getvalue()))


def test_a_process_that_is_not_forked_and_has_no_unix_modules_reads_a_study(toy):
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    child = context.Process(target=_validate_without, args=(POSIX - {"posix"}, str(toy()), answers))
    child.start()
    status, said = answers.get(timeout=120)
    child.join()
    assert status == 0
    assert "toy: nothing wrong; 11 respondents." in said


def test_files_are_utf_8_and_output_is_readable_whatever_the_system_writes(tmp_path: Path):
    for name, text in FAR.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "validate", str(tmp_path)],
        env=ascii_only | {"HOME": str(tmp_path)},
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert rb"Zuid-H\xf3lland \u03a9: 4" in done.stdout
