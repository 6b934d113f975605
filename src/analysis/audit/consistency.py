"""Whether the report's statements on orders and relations agree with the bands that it prints."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.audit.feasibility import Grade, below_some, highest, in_order, lowest, order_grade, sign_grade
from analysis.audit.feasible_correlation import Relation, drawn_correlations, feasible_correlation
from analysis.audit.printed_bands import CONVENTIONS, Interval, codes, draw_ends, mean_interval
from analysis.statistics.checks import StatisticsError
from analysis.study.kinds import KINDS

HELD = tuple(name for name, kind in KINDS.items() if kind.chain or kind.signed)
NOT_GRADED = "not graded"
COLUMNS = ["id", "convention", "grade", "share", "r_midpoints", "r_low", "low_proven", "r_high", "high_proven"]


def consistency(
    statements: pd.DataFrame,
    bands: pd.DataFrame,
    networks: Sequence[str],
    draws: int,
    seed: int,
    considerably: float = 0.0,
    conventions: Sequence[str] = CONVENTIONS,
) -> pd.DataFrame:
    """Judge every statement of order or sign against the printed bands; statements of other kinds are left out.

    Statements are judged one at a time: two that are possible each may be impossible together. The mean of a network
    of which no band is printed can lie anywhere on the scale.

    Parameters
    ----------
    statements : one row a statement: ``id``, ``kind`` (of `HELD`), ``subjects`` (list of networks), ``characteristics``
        (list of names), ``expected`` ("3", or "3 after 1", for highest and lowest). Those about a characteristic of
        which no band is printed are left out.
    bands : codes of the two ends and of the scale, as from `printed_bands.label_bands`.
    networks : all that statements may be about.
    draws, seed : for the shares.
    considerably : how far a network must be below others for kind below_some, on a scale from 1 to 5; 0 asks least.
    conventions : by which an end of a band was rounded (`printed_bands.CONVENTIONS`).

    Returns
    -------
    One row a statement and convention: ``id``, ``convention``, ``grade`` (`feasibility.Grade`; or "not graded" and
    why), ``share`` (of draws that bear it out; no probability), and for relations ``r_low``, ``low_proven``,
    ``r_high``, ``high_proven`` (`feasible_correlation.Relation`) and ``r_midpoints`` (of the middles of the bands).
    What does not apply is missing.
    """
    printed = set(bands.index.unique("characteristic"))
    statements = statements[statements["kind"].isin(HELD)]
    statements = statements[[printed.issuperset(names) for names in statements["characteristics"]]].to_dict("records")
    open_under = {name: LeftOpen(bands, networks, draws, seed, name) for name in conventions}
    rows = []
    for statement in statements:
        for convention, left_open in open_under.items():
            try:
                found = left_open.grade(statement, considerably)
            except StatisticsError as reason:
                found = {"grade": f"{NOT_GRADED}: {reason}"}
            rows.append({"id": statement["id"], "convention": convention} | found)
    return pd.DataFrame(rows).reindex(columns=COLUMNS)


class LeftOpen:
    """What printed bands leave open of the mean of every network and characteristic, by one rounding convention."""

    def __init__(self, bands: pd.DataFrame, networks: Sequence[str], draws: int, seed: int, convention: str) -> None:
        """Draw means; the parameters are those of `consistency`."""
        intervals = [mean_interval(band, scale, convention) for band, scale in zip(*codes(bands), strict=True)]
        self._intervals = pd.Series(intervals, index=bands.index, dtype=object)
        self._means = pd.DataFrame(index=range(draws))
        if len(bands):
            lows, highs = draw_ends(bands, draws, seed, convention)
            self._means = (lows + highs) / 2
        self._networks, self._seed = networks, seed
        self._scales = bands.groupby(level="characteristic")[["minimum", "maximum"]].first()
        self._midpoints = (bands["low"] + bands["high"]) / 2
        self._relations: dict[tuple[str, ...], tuple[Relation, np.ndarray]] = {}  # some are stated more than once

    def grade(self, statement: dict, considerably: float) -> dict:
        """Grade, share and, of a sign, the limits of r; StatisticsError says why there are none."""
        names = tuple(statement["characteristics"])
        if sign := KINDS[statement["kind"]].signed:
            if names not in self._relations:
                self._relations[names] = self._relation(names)
            relation, correlations = self._relations[names]
            limits = {name: getattr(relation, name) for name in ("r_low", "low_proven", "r_high", "high_proven")}
            return vars(sign_grade(sign, relation, correlations)) | limits | {"r_midpoints": self._of_midpoints(names)}
        self._refuse_unprinted(statement["subjects"], names)
        return vars(self._order(statement, considerably))

    def _order(self, statement: dict, considerably: float) -> Grade:
        chain, subjects = KINDS[statement["kind"]].chain, statement["subjects"]
        if (
            chain == "in order"
        ):  # characteristics of one network; all other kinds compare networks on one characteristic
            part = {"key": subjects[0], "level": "network"}
            chains = in_order(statement["characteristics"])
            return order_grade(chains, self._intervals.xs(**part), self._means.xs(**part, axis=1))
        intervals, means = self._of_all(statement["characteristics"][0])
        if chain == "below two":
            low, high = self._scales.loc[statement["characteristics"][0]]
            margin = considerably * (high - low) / 4
            return order_grade(below_some(subjects[0], intervals.index), intervals, means, margin)
        after = int(statement["expected"].partition(" after ")[2] or 0)
        chains = {"highest": highest, "lowest": lowest}[chain](subjects, intervals.index, after)
        return order_grade(chains, intervals, means)

    def _relation(self, names: tuple[str, ...]) -> tuple[Relation, np.ndarray]:
        """What the bands leave possible, and the correlations of the draws."""
        (x, x_means), (y, y_means) = (self._of_all(name) for name in names)
        return feasible_correlation(list(x), list(y[x.index]), self._seed), drawn_correlations(x_means, y_means)

    def _of_midpoints(self, names: Sequence[str]) -> float:
        """Pearson's r of the middles of the printed bands, over the networks that have both."""
        x, y = (self._midpoints.xs(name, level="characteristic") for name in names)
        return float(x.corr(y))

    def _of_all(self, characteristic: str) -> tuple[pd.Series, pd.DataFrame]:
        """The intervals and the draws of all networks; without a band, all of the scale."""
        own = self._intervals.index[self._intervals.index.get_level_values("characteristic") == characteristic]
        part = {"key": characteristic, "level": "characteristic"}
        intervals, means = self._intervals[own].droplevel("characteristic"), self._means[own]
        means = means.xs(**part, axis=1) if len(own) else pd.DataFrame(index=self._means.index)
        unprinted = [network for network in self._networks if network not in intervals.index]
        if not unprinted:
            return intervals, means
        low, high = self._scales.loc[characteristic]
        anywhere = pd.Series([Interval(low, high, True, True)] * len(unprinted), unprinted, dtype=object)
        drawn = np.random.default_rng(self._seed).uniform(low, high, (len(means), len(unprinted)))
        drawn = pd.DataFrame(drawn, columns=unprinted, index=means.index)
        return pd.concat([intervals, anywhere]), pd.concat([means, drawn], axis=1)

    def _refuse_unprinted(self, networks: Sequence[str], names: Sequence[str]) -> None:
        lacking = [n for n in networks if any((n, name) not in self._intervals.index for name in names)]
        if lacking:
            raise StatisticsError(f"no band on the scale is printed of {', '.join(lacking)}")
