"""Make a synthetic study: invented answers that carry what the published report states, or nothing of it.

``python -m analysis.study.simulate data/raw/delicate-verbanden`` rewrites networks.csv, survey.csv, pilot.csv and
planted.csv from the codebook and the claims beside them.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from analysis.study.codebook import items_in, read_codebook
from analysis.study.planting import BACKGROUND, MARGIN, MEANS, MOTIVES, WINDS, Cell, bands_of, cell, verdicts_planted

# Pairs of invited and responded that give the ten percentages of the report's figure 18 and add up to its 182 and 129;
# one of many such solutions. Which network gets which pair is a draw.
SIZES = ((8, 8), (9, 8), (9, 8), (13, 10), (15, 12), (16, 13), (19, 16), (27, 18), (33, 15), (33, 21))

# Pilot items that are there to be removed, and what is wrong with them
BAD_ITEMS = {
    "mutual_trust_5": "negatively worded",
    "mutual_trust_6": "weak",
    "shared_vision_5": "negatively worded",
    "shared_vision_6": "cross-loading",
    "mutual_affectivity_4": "weak",
    "decision_making_4": "negatively worded",
    "decision_making_5": "cross-loading",
    "compliance_monitoring_4": "weak",
    "impact_5": "negatively worded",
    "impact_6": "weak",
    "effectiveness_4": "cross-loading",
    "effect_on_education_4": "weak",
}
CROSS_LOADS_ON = {
    "shared_vision_6": "mutual_affectivity",
    "decision_making_5": "compliance_monitoring",
    "effectiveness_4": "shared_vision",
}
ANSWER_SD = 0.26  # of a single answer around what the person thinks
NETWORK_SD = 0.35  # of networks around the grand mean, where nothing is planted


@dataclass(frozen=True)
class Settings:
    """What a synthetic study should be.

    ``planted``: "nothing" (networks differ by chance only), "bands" (chapter 2 of the report; all else chance) or
    "relations" (also chapters 3 and 4). ``sizes``: invited and responded of the ten networks, in any order.
    """

    planted: Literal["nothing", "bands", "relations"] = "relations"
    seed: int = 20240430
    sizes: tuple[tuple[int, int], ...] = SIZES
    incomplete: int = 17
    pilot: int = 81


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
    sizes, cells = _targets(items, claims, settings, generator)
    member_of = np.repeat(WINDS, [responded for _, responded in sizes])
    blank = _blanks(len(items), member_of, settings.incomplete, generator)
    answers = []
    for wind, (_, n) in zip(WINDS, sizes, strict=True):
        answers.append(_network(items, cells[wind], blank[member_of == wind], n, generator))
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


def _targets(items, claims, settings, generator) -> tuple[list[tuple[int, int]], dict[str, dict[str, Cell]]]:
    """Share the sizes out among the networks, by chance, until every stated band can be had; and the cells then."""
    bands = bands_of(claims) if settings.planted != "nothing" else {}
    scored = items[items["kind"] != "choice"].groupby("scale", sort=False).first()
    for _ in range(2_000):
        sizes = [settings.sizes[place] for place in generator.permutation(len(settings.sizes))]
        cells: dict[str, dict[str, Cell | None]] = {wind: {} for wind in WINDS}
        for name, row in scored.iterrows():
            span = row["maximum"] - row["minimum"]
            middle = row["minimum"] + span * generator.uniform(0.2, 0.75)
            for place, wind in enumerate(WINDS):
                chance = middle + NETWORK_SD * span / 4 * generator.standard_normal()
                wanted = MEANS[name][place] if settings.planted == "relations" else chance
                if settings.planted == "bands" and (wind, name) in bands:
                    wanted = generator.uniform(row["minimum"], row["maximum"])
                limits = (row["minimum"], row["maximum"])
                exact = settings.planted == "relations"
                cells[wind][name] = cell(wanted, row["kind"], sizes[place][1], bands.get((wind, name)), limits, exact)
        if all(target is not None for per_wind in cells.values() for target in per_wind.values()):
            return sizes, cells
    raise ValueError("with these sizes no network can have the bands that the claims state")


def _blanks(questions: int, member_of: np.ndarray, incomplete: int, generator) -> np.ndarray:
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


def _network(items: pd.DataFrame, cells: dict[str, Cell], blank: np.ndarray, n: int, generator) -> np.ndarray:
    """The answers of one network, each characteristic brought to its mean and standard error."""
    answers = np.full((n, len(items)), np.nan)
    outlook = generator.standard_normal(n)  # some people see everything a little more favourably
    motives = dict(zip([item for item in items.index if item.startswith("motive_")], MOTIVES, strict=True))
    for name, rows in items.groupby("scale", sort=False):
        places = items.index.get_indexer(rows.index)
        if name in motives:
            answers[:, places] = generator.random((n, 1)) < motives[name]
            answers[:, places] = np.where(blank[:, places], np.nan, answers[:, places])
        else:
            limits = rows["minimum"].iloc[0], rows["maximum"].iloc[0]
            answers[:, places] = _characteristic(cells[name], limits, outlook, blank[:, places], generator)
    return answers


def _characteristic(target: Cell, limits, outlook: np.ndarray, blank: np.ndarray, generator) -> np.ndarray:
    """The answers of one network to one characteristic; drawn again in the rare case that they cannot be settled."""
    n, m = blank.shape
    for _ in range(50):
        trait = 0.4 * outlook + generator.standard_normal(n)
        trait = (trait - trait.mean()) / trait.std(ddof=1)
        noise = ANSWER_SD * generator.standard_normal((n, m)) if m > 1 else 0
        thought = (target.mean + target.se * np.sqrt(n) * trait)[:, None] + noise
        answers = np.where(blank, np.nan, np.clip(np.rint(thought), *limits))
        if not target.exact:
            return answers
        answers = _settled(answers, target, limits)
        scores = np.nanmean(answers[_scored(answers)], axis=1)
        if _outside(scores.mean(), scores.std(ddof=1) / np.sqrt(len(scores)), target) < 0.75 * MARGIN:
            return answers
    raise ValueError(f"no answers of {n} people were found with mean {target.mean:.2f} and the stated band")


def _scored(answers: np.ndarray) -> np.ndarray:
    """Who answered enough to get a score under the default rule: half of the items."""
    return np.isfinite(answers).mean(axis=1) >= 0.5


def _settled(answers: np.ndarray, target: Cell, limits: tuple[float, float]) -> np.ndarray:
    """Move answers by one category, one or two people at a time, the most helpful first, until nothing helps.

    Drawing and rounding leave a small network's mean anywhere; a band of the report leaves it little room.
    """
    answers = answers.copy()
    people = np.flatnonzero(_scored(answers))
    n = len(people)
    for _ in range(60 * n):
        answered = answers[people]
        scores = np.nanmean(answered, axis=1)
        step = 1 / np.isfinite(answered).sum(axis=1)
        # what each move (n times up, n times down, once nothing) adds to the sum of scores and to that of their squares
        moves = np.concatenate([step, -step, [0.0]])
        room = np.concatenate(
            [np.nanmin(answered, axis=1) < limits[1], np.nanmax(answered, axis=1) > limits[0], [True]]
        )
        squares = np.append(2 * np.tile(scores, 2), 0) * moves + moves**2
        total = scores.sum() + moves[:, None] + moves
        spread = (scores**2).sum() + squares[:, None] + squares - total**2 / n
        miss = _miss(total / n, np.sqrt(np.maximum(spread, 0) / (n - 1) / n), target)
        mover = np.append(np.tile(np.arange(n), 2), -1)
        miss[~(room[:, None] & room) | ((mover[:, None] == mover) & (mover >= 0))] = np.inf
        best = np.unravel_index(np.argmin(miss), miss.shape)
        if miss[best] >= miss[-1, -1] - 1e-12:
            break
        for move in best:
            if mover[move] >= 0:
                person, up = people[mover[move]], move < n
                place = np.nanargmin(answers[person]) if up else np.nanargmax(answers[person])
                answers[person, place] += 1 if up else -1
    return answers


def _miss(mean: np.ndarray, se: np.ndarray, target: Cell) -> np.ndarray:
    """How far a mean and standard error are from what is wanted; much further if an end has another label."""
    return (mean - target.mean) ** 2 + 4 * (se - target.se) ** 2 + 100 * _outside(mean, se, target) ** 2


def _outside(mean: np.ndarray, se: np.ndarray, target: Cell) -> np.ndarray:
    """How far the ends of the band are outside what their labels allow, less the margin; 0 without a band."""
    if target.ends is None:
        return np.zeros_like(mean)
    low, high = mean - 2 * se, mean + 2 * se
    below = np.maximum(target.ends[0] - low, 0) + np.maximum(target.ends[2] - high, 0)
    return below + np.maximum(low - target.ends[1], 0) + np.maximum(high - target.ends[3], 0)


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
