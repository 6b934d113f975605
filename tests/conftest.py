"""What tests share: small studies to break, the real data, other programs' numbers."""

import re
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pandas as pd
import pytest

from analysis.validation import sources

ROOT = Path(__file__).parents[1]

# No deadline: it is a timing test in disguise. Derandomised: the same change is judged alike everywhere.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
hypothesis.settings.load_profile("steady")

TOY = {
    "study.toml": """title = "Toy"
synthetic = true
language = "en"

[survey]
file = "survey.csv"
respondent = "who"
network = "network"
missing = [99]
""",
    "codebook.csv": """item,scale,kind,minimum,maximum,reverse,phase,text_en
trust_1,trust,likert,1,5,no,main,We keep agreements.
trust_2,trust,likert,1,5,no,main,We mean well.
trust_3,trust,likert,1,5,yes,main,We keep things to ourselves.
size,,count,0,,no,main,How many schools?
pace,,single,1,5,no,main,Too fast?
""",
    "networks.csv": "network,invited\nNorth,5\nEast,4\nSouth,6\n",
    "survey.csv": """who,network,trust_1,trust_2,trust_3,size,pace
a,North,4,5,2,3,1
b,North,3,3,3,1,2
c,North,5,4,1,12,3
d,North,2,3,99,2,4
e,East,1,2,5,4,5
f,East,4,4,2,7,1
g,East,3,2,2,8,2
h,South,5,5,1,2,2
i,South,2,1,4,,3
j,South,4,3,3,5,4
k,South,3,4,2,6,
""",
}


@pytest.fixture
def toy(tmp_path: Path) -> Callable[..., Path]:
    """Make the toy study of three networks, with other text for the files that are named (None leaves one out)."""

    def make(folder: str = "toy", **files: str | None) -> Path:
        return write_toy(tmp_path / folder, **files)

    return make


def write_toy(place: Path, **files: str | None) -> Path:
    """Write the toy study into a new folder."""
    place.mkdir()
    content = TOY | {name.replace("__", "."): text for name, text in files.items()}
    for name, text in content.items():
        if text is not None:
            (place / name).write_text(text, encoding="utf-8")
    return place


def follow_adapting(folder: Path) -> Path:
    """Do what docs/adapting.md tells: write its files into `folder` and run its Python there."""
    folder.mkdir()
    text = (ROOT / "docs" / "adapting.md").read_text(encoding="utf-8")
    for language, name, block in re.findall(r"```(\w+) ?(\S*)\n(.*?)```", text, flags=re.DOTALL):
        if name:
            (folder / name).write_text(block, encoding="utf-8")
        elif language == "python":
            exec(block.replace('"survey.csv"', f'"{folder / "survey.csv"}"'), {})
    return folder


@pytest.fixture(scope="session")
def known() -> dict:
    """What R says about psych's bfi and about Shrout & Fleiss's ratings (known/bfi.R)."""
    return sources.known("bfi")


@pytest.fixture(scope="session")
def bfi() -> pd.DataFrame:
    """The 25 items of psych's bfi, reversed ones turned round, and education ("unknown" where missing)."""
    return sources.items().assign(education=sources.education())


@pytest.fixture(scope="session")
def bfi_scales() -> dict[str, pd.DataFrame]:
    """The five scales of bfi, complete rows only."""
    return sources.scales()
