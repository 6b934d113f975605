"""Make the answers of the default study: a plain simulation of the published survey's shape, nothing planted.

``python -m analysis.study.simulate data/raw/delicate-verbanden`` rewrites networks.csv, survey.csv and pilot.csv from
the codebook beside them.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.study.codebook import items_in, read_codebook

SEED = 20240430
# The ten winds after which the report names its networks, and ten pairs of invited and responded that add up to its
# 182 and 129. Which wind gets which pair is a draw: the report gives response by letter, and the letters stay apart.
WINDS = ("Aparctias", "Apeliotes", "Argestes", "Caecias", "Erus", "Lips", "Meses", "Notos", "Thrascias", "Zephyrus")
SIZES = ((9, 8), (15, 12), (21, 17), (33, 15), (28, 18), (13, 10), (30, 20), (19, 16), (5, 5), (9, 8))
INCOMPLETE = 17
PILOT = 81

# Standard deviations, on the answer scale, of what a network, a person and a single answer add to a scale's mean of 3.6
NETWORK_SD, PERSON_SD, ANSWER_SD, MEAN = 0.35, 0.65, 0.5, 3.6


def simulate(codebook: pd.DataFrame, seed: int = SEED) -> dict[str, pd.DataFrame]:
    """Draw the three tables of a synthetic study.

    Returns
    -------
    networks (network, invited), survey (respondent, network, one column an item of the main survey; blank cells in
    the last questions of 17 people) and pilot (respondent, one column a pilot item).
    """
    generator = np.random.default_rng(seed)
    sizes = [SIZES[place] for place in generator.permutation(len(SIZES))]
    networks = pd.DataFrame({"network": WINDS, "invited": [invited for invited, _ in sizes]})
    member_of = np.repeat(WINDS, [responded for _, responded in sizes])
    survey = _answers(items_in(codebook, "main"), member_of, generator)
    for person in generator.choice(len(survey), INCOMPLETE, replace=False):
        survey.iloc[person, -generator.integers(1, len(survey.columns) // 2) :] = pd.NA
    survey.insert(0, "network", member_of)
    survey.insert(0, "respondent", [f"r{number:03d}" for number in range(1, len(survey) + 1)])
    pilot = _answers(items_in(codebook, "pilot"), np.repeat("pilot", PILOT), generator)
    pilot.insert(0, "respondent", [f"p{number:02d}" for number in range(1, PILOT + 1)])
    return {"networks": networks, "survey": survey, "pilot": pilot}


def _answers(items: pd.DataFrame, member_of: np.ndarray, generator: np.random.Generator) -> pd.DataFrame:
    """Answers of people in networks: one trait a scale or single question, each item the trait plus noise, rounded."""
    _, network = np.unique(member_of, return_inverse=True)
    answers = {}
    for _, rows in items.groupby("scale", sort=False):
        trait = NETWORK_SD * generator.standard_normal(network.max() + 1)[network]
        trait = trait + PERSON_SD * generator.standard_normal(len(network))
        for item, row in rows.iterrows():
            noise = ANSWER_SD * generator.standard_normal(len(network))
            unit = (row["maximum"] - row["minimum"]) / 4
            answer = row["minimum"] + unit * (MEAN - 1 + trait + noise)
            answer = row["minimum"] + row["maximum"] - answer if row["reverse"] else answer
            answers[item] = np.clip(np.rint(answer), row["minimum"], row["maximum"]).astype(int)
    return pd.DataFrame(answers, dtype="Int64")


def main(folder: Path) -> None:
    """Rewrite the answers of the study in `folder`."""
    for name, table in simulate(read_codebook(folder, "en")).items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
