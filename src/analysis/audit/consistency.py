"""Whether the report's statements on orders and relations agree with the bands that it prints."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.audit.printed_bands import REGIMES, Scale, draw_ends, mean_interval
from analysis.audit.reachable import Verdict, below_some, highest, in_order, lowest, order_verdict, sign_verdict
from analysis.audit.reachable_correlation import Relation, drawn_correlations, reachable_correlation

KINDS = ("highest", "lowest", "order", "below_some", "positive", "negative")
COLUMNS = ["id", "regime", "verdict", "room", "r_low", "low_proven", "r_high", "high_proven"]


def consistency(
    statements: pd.DataFrame,
    bands: pd.DataFrame,
    draws: int,
    seed: int,
    considerably: float = 0.0,
    regimes: Sequence[str] = REGIMES,
    scale: Scale = (1, 5),
) -> pd.DataFrame:
    """Judge every statement of order or sign against the printed bands; statements of other kinds are left out.

    Statements are judged one at a time: two that are possible each may be impossible together.

    Parameters
    ----------
    statements : one row a statement: ``id``, ``kind`` (`KINDS`), ``subjects`` (list of networks), ``characteristics``
        (list of names), ``expected`` ("3", or "3 after 1", for highest and lowest).
    bands : codes of the two ends, as from `printed_bands.label_bands`.
    draws, seed : for the shares.
    considerably : how far a network must be below others for kind below_some; 0 is the weakest reading.
    regimes : readings of the ends of a band (`printed_bands.REGIMES`).
    scale : the lowest and highest code of the labels.

    Returns
    -------
    One row a statement and regime: ``id``, ``regime``, ``verdict`` (`reachable.Verdict`; "no band" where none is
    printed for a characteristic), ``room`` (share of draws that bear it out; no probability), and for relations
    ``r_low``, ``low_proven``, ``r_high``, ``high_proven`` (`relations.Relation`). What does not apply is missing.

    Raises
    ------
    StatisticsError as `mean_interval` and `reachable_correlation`; KeyError for a network without a band.
    """
    left_open = {regime: _left_open(bands, draws, seed, scale, regime) for regime in regimes}
    relations: dict[tuple[str, ...], tuple[Relation, np.ndarray]] = {}  # a report may state a relation more than once
    rows = []
    for statement in statements[statements["kind"].isin(KINDS)].to_dict("records"):
        for regime, (intervals, means) in left_open.items():
            if not set(statement["characteristics"]) <= set(bands.index.unique("characteristic")):
                found = {"verdict": "no band"}
            elif statement["kind"] in ("positive", "negative"):
                pair = (regime, *statement["characteristics"])
                if pair not in relations:
                    relations[pair] = _relation(pair[1:], intervals, means, seed)
                found = _sign(statement["kind"], *relations[pair])
            else:
                found = vars(_order(statement, intervals, means, considerably))
            rows.append({"id": statement["id"], "regime": regime} | found)
    return pd.DataFrame(rows).reindex(columns=COLUMNS)


def _left_open(bands: pd.DataFrame, draws: int, seed: int, scale: Scale, regime: str) -> tuple[pd.Series, pd.DataFrame]:
    """The interval of every mean, and means drawn (draws x bands)."""
    codes = bands[["low", "high"]].itertuples(index=False, name=None)
    intervals = pd.Series([mean_interval(band, scale, regime) for band in codes], index=bands.index, dtype=object)
    lows, highs = draw_ends(bands, draws, seed, scale, regime)
    return intervals, (lows + highs) / 2


def _relation(
    names: tuple[str, ...], intervals: pd.Series, means: pd.DataFrame, seed: int
) -> tuple[Relation, np.ndarray]:
    """What the bands leave possible, and the correlations of the draws."""
    x, y = (intervals.xs(name, level="characteristic") for name in names)
    drawn = (means.xs(name, axis=1, level="characteristic") for name in names)
    return reachable_correlation(list(x), list(y[x.index]), seed), drawn_correlations(*drawn)


def _sign(kind: str, relation: Relation, correlations: np.ndarray) -> dict:
    limits = {name: getattr(relation, name) for name in ("r_low", "low_proven", "r_high", "high_proven")}
    return vars(sign_verdict(kind, relation, correlations)) | limits


def _order(statement: dict, intervals: pd.Series, means: pd.DataFrame, considerably: float) -> Verdict:
    kind, subjects, names = statement["kind"], statement["subjects"], statement["characteristics"]
    if kind == "order":  # characteristics of one network; all other kinds compare networks on one characteristic
        part = {"key": subjects[0], "level": "network"}
        return order_verdict(in_order(names), intervals.xs(**part), means.xs(**part, axis=1))
    part = {"key": names[0], "level": "characteristic"}
    intervals, means = intervals.xs(**part), means.xs(**part, axis=1)
    if kind == "below_some":
        return order_verdict(below_some(subjects[0], intervals.index), intervals, means, considerably)
    extreme = {"highest": highest, "lowest": lowest}[kind]
    after = int(statement["expected"].partition(" after ")[2] or 0)
    return order_verdict(extreme(subjects, intervals.index, after), intervals, means)
