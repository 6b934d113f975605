"""What the end-to-end tests share."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path


def command(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess:
    """Run the command line as the Makefile does."""
    line = [sys.executable, "-m", "analysis", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, env=os.environ | environment)


def digests(folder: Path) -> dict[str, str]:
    """Every file below `folder` with its SHA-256."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
