"""Change one module in many places, and list the changes that its tests miss: ``python -m tests.mutants MODULE``.

Only functions are changed, only the module's own tests run, and the copies stand in a folder of their own, ``mutants``.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

COPY = ROOT / "mutants"
ALSO = ("CITATION.cff", "data", "docs", "locale", "notebooks")


def main(module: str) -> int:
    """Try the mutants of a module such as ``statistics/networks/bands``; the status of mutmut."""
    shutil.rmtree(COPY, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", ".", ":!reports"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        (COPY / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, COPY / name)
    (COPY / "setup.cfg").write_text(settings(module), encoding="utf-8")
    mutmut = Path(sys.executable).with_name("mutmut")
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    for command in ("run", "results"):
        status = subprocess.run([mutmut, command], cwd=COPY, env=environment, check=False).returncode
        if status:
            return status
    return 0


def settings(module: str) -> str:
    """What mutmut reads."""
    place = Path(module)
    tests = f"tests/{place.parent.as_posix()}/test_{place.name}.py"
    also = "".join(f"  {name}\n" for name in ALSO)
    only = f"source_paths=src\nonly_mutate=src/analysis/{module}.py\n"
    return f"[mutmut]\n{only}pytest_add_cli_args_test_selection={tests}\nalso_copy=\n{also}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
