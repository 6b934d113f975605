"""Make a synthetic study: invented answers that carry what the published report states, or nothing of it.

``python -m analysis.simulation.simulate data/raw/delicate-verbanden`` rewrites networks.csv, survey.csv, pilot.csv and
planted.csv from the codebook and the claims beside them.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from analysis.simulation.answers import draw_network
from analysis.simulation.targets import (
    BACKGROUND,
    INVENTED,
    MEANS,
    MOTIVES,
    WINDS,
    Cell,
    bands_of,
    cell,
    verdicts_planted,
)
from analysis.study.codebook import items_in
from analysis.study.reading.codebook import read_codebook

SIZES = tuple((invited, responded) for invited, responded in INVENTED["sizes"])
BAD_ITEMS: Mapping[str, str] = INVENTED["bad_items"]
CROSS_LOADS_ON: Mapping[str, str] = INVENTED["cross_loads_on"]
NETWORK_SD = 0.35  # of networks around the grand mean, where nothing is planted
GROUPS = (0, 0, 0, 0, 1, 1, 1, 2, 2, 2)  # the group of each network, where groups are planted
WITHIN_GROUP_SD = 0.10  # of networks around the mean of their group


@dataclass(frozen=True)
class Settings:
    """What a synthetic study should be.

    ``planted``: "nothing" (networks differ by chance only), "bands" (chapter 2 of the report; all else chance),
    "relations" (also chapters 3 and 4) or "groups" (networks differ as far as with nothing planted, but as the three
    groups of `GROUPS`). ``sizes``: invited and responded of the ten networks, in any order. ``shaken``: by how much the
    means that carry the relations are moved, by chance, as a standard deviation on a scale from 1 to 5.
    """

    planted: Literal["nothing", "bands", "relations", "groups"] = "relations"
    seed: int = 20240430
    sizes: tuple[tuple[int, int], ...] = SIZES
    incomplete: int = 17
    pilot: int = 81
    shaken: float = 0.0


def simulate(codebook: pd.DataFrame, claims: pd.DataFrame, settings: Settings) -> dict[str, pd.DataFrame]:
    """Draw a synthetic study.

    Returns
    -------
    networks (network, invited, what the report says of each), survey (respondent, network, one column an item of the
    main survey; blank cells in the last questions of some), pilot (respondent, one column an item), planted (id,
    planted, how).

    Raises
    ------
    ValueError if the stated bands cannot be had with these sizes.
    """
    generator = np.random.default_rng(settings.seed)
    items = items_in(codebook, "main")
    sizes, cells = targets(items, claims, settings, generator)
    member_of = np.repeat(WINDS, [responded for _, responded in sizes])
    blank = blanks(len(items), member_of, settings.incomplete, generator)
    answers = []
    for wind in WINDS:
        answers.append(draw_network(items, cells[wind], MOTIVES, blank[member_of == wind], generator))
    survey = pd.DataFrame(np.vstack(answers), columns=items.index).astype("Int64")
    survey.insert(0, "network", member_of)
    survey.insert(0, "respondent", [f"r{number:03d}" for number in range(1, len(survey) + 1)])
    invited = [invited for invited, _ in sizes]
    return {
        "networks": pd.DataFrame({"network": WINDS, "invited": invited, **BACKGROUND}),
        "survey": survey,
        "pilot": draw_pilot(items_in(codebook, "pilot"), settings.pilot, generator),
        "planted": pd.concat([verdicts_planted(claims, settings.planted), _planted_items()], ignore_index=True),
    }


def targets(
    items: pd.DataFrame, claims: pd.DataFrame, settings: Settings, generator: np.random.Generator
) -> tuple[list[tuple[int, int]], dict[str, dict[str, Cell]]]:
    """Share the sizes out among the networks, by chance, until every stated band can be had; and the cells then."""
    bands = bands_of(claims) if settings.planted in ("bands", "relations") else {}
    scored = items[items["kind"] != "choice"].groupby("scale", sort=False).first()
    for _ in range(2_000):
        sizes = [settings.sizes[place] for place in generator.permutation(len(settings.sizes))]
        cells: dict[str, dict[str, Cell]] = {wind: {} for wind in WINDS}
        for name, row in scored.iterrows():
            stated = {wind: bands.get((wind, name)) for wind in WINDS}
            limits, exact = (row["minimum"], row["maximum"]), settings.planted == "relations"
            wanted = _wanted(name, limits, stated, settings, generator)
            for mean, wind, (_, n) in zip(wanted, WINDS, sizes, strict=True):
                if (target := cell(mean, row["kind"], n, stated[wind], limits, exact)) is not None:
                    cells[wind][name] = target
        if all(len(per_wind) == len(scored) for per_wind in cells.values()):
            return sizes, cells
    raise ValueError("with these sizes no network can have the bands that the claims state")


def _wanted(name: str, limits, stated: dict[str, tuple[int, int] | None], settings: Settings, generator) -> list[float]:
    """The mean of each network at which its answers to one characteristic should aim."""
    lowest, highest = limits
    unit = (highest - lowest) / 4
    middle = lowest + 4 * unit * generator.uniform(0.2, 0.75)
    centres = generator.standard_normal(max(GROUPS) + 1) if settings.planted == "groups" else []
    wanted = []
    for place, wind in enumerate(WINDS):
        chance = generator.standard_normal()
        mean = middle + NETWORK_SD * unit * chance
        if settings.planted == "relations":
            mean = MEANS[name][place] + settings.shaken * unit * chance
        elif settings.planted == "groups":
            mean = middle + unit * (NETWORK_SD * centres[GROUPS[place]] + WITHIN_GROUP_SD * chance)
        elif settings.planted == "bands" and stated[wind]:
            mean = generator.uniform(lowest, highest)
        wanted.append(mean)
    return wanted


def blanks(questions: int, member_of: np.ndarray, incomplete: int, generator) -> np.ndarray:
    """Who stopped before the end: True for every question not answered; at most a quarter of a network."""
    blank = np.zeros((len(member_of), questions), dtype=bool)
    left = {wind: n // 4 if (n := (member_of == wind).sum()) >= 10 else 0 for wind in WINDS}
    for person in generator.permutation(len(member_of)):
        if incomplete and left[member_of[person]]:
            blank[person, generator.integers(questions // 2, questions) :] = True
            left[member_of[person]] -= 1
            incomplete -= 1
    if incomplete:
        raise ValueError("too many incomplete questionnaires for networks of these sizes")
    return blank


def _planted_items() -> pd.DataFrame:
    """The pilot items that are there to be removed: ``id``, ``planted`` and ``how``."""
    ids = [f"bad-item-{item}" for item in BAD_ITEMS]
    return pd.DataFrame({"id": ids, "planted": "planted true", "how": list(BAD_ITEMS.values())})


def draw_pilot(items: pd.DataFrame, n: int, generator) -> pd.DataFrame:
    """The pilot: every scale one trait, good items that load well on it, and the bad ones of `BAD_ITEMS`."""
    shared = generator.standard_normal(n)
    traits = {name: 0.5 * shared + np.sqrt(0.75) * generator.standard_normal(n) for name in items["scale"].unique()}
    grumbling = generator.standard_normal(n)  # what people who answer negative questions have in common
    answers = {}
    for item, row in items.iterrows():
        own, noise = traits[row["scale"]], generator.standard_normal(n)
        thought = {
            "weak": 0.55 * own + 0.8 * noise,
            "cross-loading": 0.65 * own + 0.4 * traits.get(CROSS_LOADS_ON.get(item), own) + 0.65 * noise,
            "negatively worded": 0.7 * own + 0.4 * grumbling + 0.55 * noise,
        }.get(BAD_ITEMS.get(item, "good"), 0.88 * own + 0.4 * noise)
        middle = (row["minimum"] + row["maximum"]) / 2
        answer = middle + 0.6 + 0.85 * thought
        answer = 2 * middle - answer if row["reverse"] else answer
        answers[item] = np.clip(np.rint(answer), row["minimum"], row["maximum"]).astype(int)
    pilot = pd.DataFrame(answers)
    pilot.insert(0, "respondent", [f"p{number:02d}" for number in range(1, n + 1)])
    return pilot


def main(folder: Path) -> None:
    """Rewrite the answers of the study in `folder`, and what was planted in them."""
    claims = pd.read_csv(folder / "claims.csv", dtype=str, keep_default_na=False)
    for name, table in simulate(read_codebook(folder)[0], claims, Settings()).items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
