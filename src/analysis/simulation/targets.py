"""Which means and standard errors a synthetic study should have, so that it carries what the report states.

The bands of the report's chapter 2 leave room: any mean and standard error whose two ends round to the stated labels
will do. Within that room, and for characteristics without bands, the means below make the statements of chapters 3 and
4 true together, where that is possible at all. Where the report contradicts itself chapter 2 is planted true and the
other statement false; `PLANTED_FALSE` says which. Nobody put in what `NOT_STEERED` lists, and kinds of statements that
are never planted (kinds.toml): whether these come out is chance, or a by-product.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.study.claims import JUDGED
from analysis.study.kinds import KINDS, PRINTED_BANDS

WINDS = ("Aparctias", "Apeliotes", "Argestes", "Caecias", "Erus", "Lips", "Meses", "Notos", "Thrascias", "Zephyrus")

# Means per network, in the order of WINDS. They are ours: the report prints bands and orders, never a mean.
MEANS: Mapping[str, Sequence[float]] = {
    "person_turnover": (2.5, 2.5, 4.0, 3.0, 2.5, 3.5, 2.5, 3.5, 3.5, 1.2),
    "organisation_turnover": (2.0, 1.2, 2.0, 2.5, 2.5, 3.5, 1.5, 2.5, 2.5, 1.15),
    "mutual_trust": (4.0, 4.75, 3.6, 3.6, 4.3, 3.4, 4.0, 3.5, 3.5, 4.65),
    "shared_vision": (4.05, 4.8, 3.55, 4.0, 4.5, 3.6, 4.1, 3.3, 3.5, 4.4),
    "mutual_affectivity": (4.45, 4.6, 4.4, 4.1, 4.4, 4.0, 4.6, 4.35, 4.0, 4.1),
    "topic_overlap": (3.5, 2.5, 2.8, 2.8, 3.35, 2.4, 4.1, 2.4, 3.55, 2.8),
    "network_overlap": (7.4, 6.6, 4.7, 8.1, 7.0, 7.0, 6.6, 8.0, 6.8, 5.0),
    "decision_making": (3.9, 4.75, 3.3, 3.7, 3.85, 3.75, 3.3, 3.7, 3.3, 4.5),
    "compliance_monitoring": (1.95, 2.7, 1.7, 1.9, 2.4, 1.5, 1.5, 1.35, 1.6, 2.0),
    "impact": (4.0, 4.8, 3.6, 3.95, 4.5, 3.4, 4.22, 3.25, 3.55, 4.0),
    "effectiveness": (2.9, 3.2, 2.7, 2.7, 3.0, 2.8, 2.9, 2.6, 2.9, 2.6),
    "effect_on_education": (2.4, 2.7, 2.2, 2.5, 2.5, 2.4, 2.3, 2.2, 2.1, 2.5),
    "boundary_administrative": (4.7, 4.5, 4.7, 4.8, 2.0, 4.6, 4.7, 4.6, 4.5, 4.7),
    "boundary_reputation": (1.8, 1.5, 3.2, 1.3, 2.6, 1.6, 3.0, 2.9, 1.4, 2.8),
    "boundary_sociocultural": (1.6, 3.2, 1.4, 1.5, 4.6, 1.4, 1.7, 1.5, 1.6, 1.5),
    "boundary_natural": (1.2, 2.4, 1.2, 1.15, 1.3, 1.2, 1.3, 1.2, 2.5, 1.15),
}
# Share of members who tick a motive, in the order of the report's figure 11 as far as its text tells it
MOTIVES = (0.85, 0.7, 0.55, 0.35, 0.3, 0.08, 0.06, 0.05)

# What chapter 2 of the report says of each network, in the order of WINDS; None where it says nothing. Real, not ours.
BACKGROUND: Mapping[str, Sequence[str | None]] = {
    "age_years": ("<5", "4", "10", "11", "9", "9", "22", "17", "10", "4"),
    "boards": ("20-30", "1-10", "1-10", "10-20", "10-20", ">30", "10-20", "10-20", "10-20", "1-10"),
    "partners": (
        "hogeschool; mbo-instelling",
        "hogeschool",
        "hogeschool",
        "hogeschool",
        "hogeschool",
        "hogeschool; universiteit",
        "hogeschool; mbo-instelling",
        "hogeschool; universiteit",
        "hogeschool",
        "lerarenopleiding van hogeschool",
    ),
    "lead": (*["hogeschool"] * 6, "schoolbestuurders", "een schoolbestuurder", "hogeschool", "hogeschool"),
    "boundary": (
        *["boundary_administrative"] * 4,
        "boundary_sociocultural",
        None,
        *["boundary_administrative"] * 3,
        None,
    ),
    "website": ("yes", "yes", "no", "no", "yes", "yes", "yes", "no", "no", "yes"),
}

# Statements that cannot be true beside chapter 2, or beside the numbers of people: an age stated twice and differently,
# trust, a scale to 5 for counts to 10, what explains a band in other words, an exception that "all" forgets
PLANTED_FALSE = (
    *("figure13-meses", "figure13-caecias", "trust-impact", "summary-trust-impact", "trust-notos", "figure-scale"),
    *("restated-meses-topic-overlap", "restated-meses-impact-practice", "words-lips-network-overlap"),
    *("restated-notos-impact-goals", "restated-notos-impact-practice", "boundary-administrative-all"),
    *("band-95", "icc-all-answered"),
)
# Statements that the means above leave to chance, or miss, though chapter 2 would allow them
NOT_STEERED = (
    *("summary-networks-differ", "networks-differ", "summary-boundary-natural", "boundary-natural-part"),
    *("turnover-little", "turnover-much", "topics-some-somewhat", "icc-interval"),
)

# Standard deviations of persons around their network's mean, where a band does not ask for another one
PERSON_SD = {"likert": 0.64, "single": 0.75, "count": 2.0}
# and the widest that still looks like answers
WIDEST_SD = {"likert": 1.05, "single": 1.75, "count": 4.4}
# What can carry a statement in each scenario, by the field `planted` of its kind; what never does can still be false
CARRIED_BY = {"nothing": ["people"], "groups": ["people"], "bands": ["people", "bands"]}
CARRIED_BY["relations"] = [*CARRIED_BY["bands"], "means", "never"]
MARGIN = 0.04  # how far inside its label's cell each end of a band should stay


class Cell(NamedTuple):
    """What the answers of one network to one characteristic should come to.

    ``ends`` is how low and how high the lower end of the band may be, then the same for the upper end; None without a
    band. ``exact``: whether the answers are brought to this mean and standard error, or drawn around it and left there.
    """

    mean: float
    se: float
    exact: bool
    ends: tuple[float, float, float, float] | None = None


def bands_of(claims: pd.DataFrame) -> dict[tuple[str, str], tuple[int, int]]:
    """The stated bands: network and characteristic to the codes of the two ends."""
    stated = claims[claims["kind"].isin(PRINTED_BANDS)]
    codes = stated["expected"].str.split("-", expand=True).astype(int)
    keys = zip(stated["subject"], stated["characteristics"], strict=True)
    return dict(zip(keys, zip(codes[0], codes[1], strict=True), strict=True))


def cell(
    wanted: float, kind: str, n: int, band: tuple[int, int] | None, limits: tuple[float, float], exact: bool
) -> Cell | None:
    """The mean nearest to the one wanted whose band can have the stated ends; None if no real answers could.

    Parameters
    ----------
    kind : likert, single or count: how far answers may spread.
    n : respondents of the network.
    band : codes of the two ends, or None.
    limits : the lowest and highest answer; beyond them an end keeps the outermost label.
    exact : of a characteristic without a band; with one it always is.
    """
    natural = PERSON_SD[kind] / np.sqrt(n)
    if band is None:
        return Cell(wanted, natural, exact)
    (low, high), (least_answer, most_answer) = band, limits
    ends = (
        -np.inf if low == least_answer else low - 0.5 + MARGIN,
        low + 0.5 - MARGIN,
        high - 0.5 + MARGIN,
        np.inf if high == most_answer else high + 0.5 - MARGIN,
    )
    se = np.linspace(0.02, WIDEST_SD[kind] / np.sqrt(n), 200)
    least = np.maximum.reduce([ends[0] + 2 * se, ends[2] - 2 * se, np.full_like(se, least_answer)])
    most = np.minimum.reduce([ends[1] + 2 * se, ends[3] - 2 * se, np.full_like(se, most_answer)])
    mean = np.clip(wanted, least, most)
    # close to an end of the answer scale answers cannot spread: at a mean of 1.1 most people answer 1
    spread = np.sqrt(np.maximum((mean - least_answer) * (most_answer - mean), 0) / n)
    possible = (least <= most) & (se <= 0.97 * spread)
    if not possible.any():
        return None
    best = np.argmin(np.where(possible, np.abs(mean - wanted) + 0.3 * np.abs(se - natural), np.inf))
    return Cell(float(mean[best]), float(se[best]), True, ends)


def verdicts_planted(claims: pd.DataFrame, planted: str) -> pd.DataFrame:
    """What was planted of each statement that data can judge: ``id`` and ``planted``.

    `planted` is "nothing" or "groups" (the numbers of people only), "bands" (the bands of chapter 2 and the numbers of
    people) or "relations" (all).
    """
    judged = claims[claims["level"].isin(JUDGED)]
    carried = judged["kind"].map(lambda kind: KINDS[kind].planted)
    possible = carried.isin(CARRIED_BY[planted])
    chance = carried.eq("never") | judged["id"].isin(NOT_STEERED)
    verdicts = pd.Series("not steered", index=judged.index).mask(possible & ~chance, "planted true")
    verdicts = verdicts.mask(possible & judged["id"].isin(PLANTED_FALSE), "planted false")
    return pd.DataFrame({"id": judged["id"], "planted": verdicts})
