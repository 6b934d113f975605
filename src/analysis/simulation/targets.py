"""Which means and standard errors a synthetic study should have, so that it carries what the report states.

The bands of the report's chapter 2 leave room: any mean and standard error whose two ends round to the stated labels
will do. Within that room, and for characteristics without bands, the means in invented.toml make the statements of
chapters 3 and 4 true together, where that is possible at all. Where the report contradicts itself chapter 2 is planted
true and the other statement false. Which these are, and what nobody planted, stands in invented.toml; kinds that are
never planted stand in kinds.toml. Whether such statements come out is chance, or a by-product.
"""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.study.claims import JUDGED
from analysis.study.kinds import KINDS, PRINTED_BANDS

INVENTED = tomllib.loads(Path(__file__).with_name("invented.toml").read_text(encoding="utf-8"))
WINDS: Sequence[str] = tuple(INVENTED["networks"])
MEANS: Mapping[str, Sequence[float]] = INVENTED["means"]
MOTIVES: Sequence[float] = INVENTED["motives"]
BACKGROUND: Mapping[str, Sequence[str | None]] = {
    name: [each or None for each in texts] for name, texts in INVENTED["background"].items()
}

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
    chance = carried.eq("never") | judged["id"].isin(INVENTED["not_steered"])
    verdicts = pd.Series("not steered", index=judged.index).mask(possible & ~chance, "planted true")
    verdicts = verdicts.mask(possible & judged["id"].isin(INVENTED["planted_false"]), "planted false")
    return pd.DataFrame({"id": judged["id"], "planted": verdicts})
