"""Invented studies of networks of any size, and what is changed in them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.study.reading.study_folder import read_study
from analysis.study.study import Study

STUDY = """title = "Private"
synthetic = {synthetic}
language = "en"

[survey]
file = "survey.csv"
respondent = "who"
network = "network"
{more}"""
CODEBOOK = """item,scale,kind,minimum,maximum,reverse,phase,text_en
trust_1,trust,likert,1,5,no,main,We keep agreements.
trust_2,trust,likert,1,5,no,main,We mean well.
trust_3,trust,likert,1,5,yes,main,We keep things to ourselves.
vision_1,vision,likert,1,5,no,main,We want the same.
vision_2,vision,likert,1,5,no,main,We know why.
pace,,single,1,5,no,main,Too fast?
calm,,single,1,5,yes,main,Too loud?
steps,,single,1,7,no,main,How far?
schools,,count,0,8,no,main,How many schools?
box_money,,choice,0,1,no,main,For the money
"""
ITEMS = [line.split(",")[0] for line in CODEBOOK.splitlines()[1:]]
ENDS = {line.split(",")[0]: tuple(map(int, line.split(",")[3:5])) for line in CODEBOOK.splitlines()[1:]}


def answers(sizes: dict[str, int], seed: int, holes: float = 0.0, lean: float = 0.5) -> pd.DataFrame:
    """Answers of so many people a network; `lean` is how high they are, 0 to 1; a share of `holes` is blank."""
    draw = np.random.default_rng(seed)
    people = [network for network, size in sizes.items() for _ in range(size)]
    frame = pd.DataFrame({"who": [f"secret-{i:03d}" for i in range(len(people))], "network": people})
    shift = dict(zip(sizes, draw.normal(scale=0.15, size=len(sizes)), strict=True))
    for item, (low, high) in ENDS.items():
        chance = np.clip([lean + shift[each] for each in people], 0.02, 0.98)
        given = low + draw.binomial(high - low, chance)
        frame[item] = pd.Series(given, dtype=object).mask(draw.random(len(people)) < holes)
    return frame


def write(folder: Path, frame: pd.DataFrame, more: str = "", synthetic: bool = False, **networks: int) -> Path:
    """A study folder with these answers; `networks` are numbers of members where they differ from the respondents."""
    folder.mkdir(exist_ok=True)
    (folder / "study.toml").write_text(STUDY.format(more=more, synthetic=str(synthetic).lower()), encoding="utf-8")
    (folder / "codebook.csv").write_text(CODEBOOK, encoding="utf-8")
    sizes = frame["network"].value_counts(sort=False)
    rows = "".join(f"{name},{networks.get(name, size + 2)}\n" for name, size in sizes.items())
    (folder / "networks.csv").write_text(f"network,invited\n{rows}", encoding="utf-8")
    frame.to_csv(folder / "survey.csv", index=False)
    return folder


def study(folder: Path, frame: pd.DataFrame, more: str = "", **options: object) -> Study:
    return read_study(write(folder, frame, more, **options))


def with_other_answers(given: Study, network: str, seed: int) -> Study:
    """The same study in which the people of one network answered at random."""
    draw, responses = np.random.default_rng(seed), given.responses.copy()
    rows = responses["network"] == network
    for item, (low, high) in ENDS.items():
        other = draw.integers(low, high + 1, rows.sum())
        responses.loc[rows, item] = np.where(responses.loc[rows, item].isna(), np.nan, other)
    return replace(given, responses=responses)
