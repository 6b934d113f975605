"""How often verdicts are right, as rates with their intervals: notebook 0's view of the simulated studies.

The counts are committed in data/operating-characteristics, since making them takes a quarter of an hour
(`analysis.simulation.operating_characteristics`).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from analysis.places import PROJECT
from analysis.simulation.one_study import GOOD
from analysis.simulation.operating_characteristics import SCENARIOS
from analysis.study.kinds import TESTABLE
from analysis.study.networks import ALL
from analysis.verdicts.scorecard import BETWEEN, CONTRADICTED, FALSE, SUPPORTED, TRUE, UNDECIDED

COUNTS = PROJECT / "data" / "operating-characteristics"
OUTCOMES = ("right", "undecided", "wrong")
RIGHT = {TRUE: "supported", FALSE: "contradicted"}  # the right verdict on what is true, and on what is false
WRONG = {TRUE: "contradicted", FALSE: "supported"}
RATES = ("right", "right_low", "right_high", "undecided", "wrong", "wrong_low", "wrong_high", "plain_wrong")
# of what is told by kind
KEPT = dict.fromkeys(RIGHT, ("studies", "statements", "right", "right_low", "right_high", "undecided", "wrong")) | {
    BETWEEN: ("statements", "undecided")
}
ALL_BAD = "(all bad)"
TOGETHER = "(all together)"
SIGNIFICANT = 0.05  # two-sided, of a correlation over the networks


def counts(name: str) -> pd.DataFrame:
    """A table of counts as it is committed: verdicts, studies, relations, pilots or coverage."""
    return pd.read_csv(COUNTS / f"{name}.csv", dtype={"truth": str}, keep_default_na=False, na_values={"p": ""})


def coverage() -> pd.DataFrame:
    """How often intervals held what they are about (coverage.csv of `coverage.tables`), in percent.

    Returns
    -------
    One row a scenario, interval and target: ``scenario``, ``page``, ``interval``, ``target``, ``studies``,
    ``intervals``, ``covered``, ``below``, ``above`` (percentages: the truth lay within, below, above), ``width``.
    """
    found = counts("coverage")
    for column in ("covered", "below", "above"):
        found[column] = 100 * found[column] / found["intervals"]
    return found


def percentages(part: Sequence[float], whole: Sequence[float], independent: Sequence[float] | None = None):
    """Shares in percent, with Wilson's 95% interval for what another set of simulations would have given.

    Parameters
    ----------
    part, whole : counts.
    independent : of how many independent draws the whole consists, if of fewer than it counts. Statements on one study
        stand or fall together: an interval that counts studies is wide enough, one that counts statements too narrow.

    Returns
    -------
    Three arrays: the shares, and both ends of the intervals.

    Raises
    ------
    ValueError where there is nothing to take a share of.

    References
    ----------
    Wilson (1927), JASA 22, 209-212; the interval is statsmodels'.
    """
    counted, of = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    if (of == 0).any():
        raise ValueError("no share of nothing")
    n = of if independent is None else np.asarray(independent, dtype=float)
    low, high = proportion_confint(counted / of * n, n, method="wilson")
    return 100 * counted / of, 100 * np.maximum(low, 0), 100 * np.minimum(high, 1)


def verdict_rates(verdicts: pd.DataFrame) -> pd.DataFrame:
    """How often verdicts are right, by what was planted and by whether the statement is true.

    Parameters
    ----------
    verdicts : as `counts` reads them.

    Returns
    -------
    One row a ``scenario`` (and all of them) and ``truth`` (true, false, or between, of which no verdict is right or
    wrong): ``studies`` (of the scenario), ``statements``, ``right``, ``undecided``, ``wrong``, ``wrong_low``,
    ``wrong_high`` and ``plain_wrong`` (of how many the answers as they are say the opposite of what is true), in
    percent.
    """
    rows = []
    for scenario in [*dict.fromkeys(verdicts["scenario"]), ALL]:
        some = verdicts if scenario == ALL else verdicts[verdicts["scenario"] == scenario]
        studies = some.groupby("scenario")["studies"].max().sum()
        for truth in (TRUE, FALSE, BETWEEN):
            row = {"scenario": scenario, "truth": truth, "studies": studies}
            rows.append(row | _rates(some[some["truth"] == truth], truth, studies))
    return pd.DataFrame(rows).drop(columns=["right_low", "right_high"])


def rates_by_kind(verdicts: pd.DataFrame) -> pd.DataFrame:
    """The same by kind of statement, over all that was planted; kinds in the order of docs/claims.md.

    Returns
    -------
    One row a ``kind``: its ``meaning``, and for true and for false statements (``true_statements`` and so on):
    ``studies``, ``statements``, ``right``, ``right_low``, ``right_high``, ``undecided``, ``wrong``, in percent; of
    those between the two ``between_statements`` and ``between_undecided``. Blank where in all studies there was none.
    """
    rows = []
    for kind in [kind for kind in TESTABLE if kind in set(verdicts["kind"])]:
        row = {"kind": kind, "meaning": TESTABLE[kind].meaning}
        of_kind = verdicts[verdicts["kind"] == kind]
        for truth, kept in KEPT.items():
            known = of_kind[of_kind["truth"] == truth]
            rates = {"studies": known["studies"].sum()} | _rates(known, truth, known["studies"].sum())
            row |= {f"{truth}_{name}": rates[name] for name in kept}
        rows.append(row)
    return pd.DataFrame(rows)


def beside_verdicts(scorecard: pd.DataFrame, by_kind: pd.DataFrame, verdicts: pd.DataFrame) -> pd.DataFrame:
    """How good verdicts on such statements are, beside every verdict of a scorecard.

    Parameters
    ----------
    scorecard : of `verdicts.scorecard.scorecard`. by_kind : of `rates_by_kind`. verdicts : as `counts` reads them.

    Returns
    -------
    The scorecard with ``true_found`` (of true statements of its kind, how many percent are supported), ``false_found``
    (of false ones, contradicted) and ``such_wrong`` (of true and false ones with such a verdict, how many percent it is
    wrong of; blank where it was never given). Blank for kinds of which nothing is inferred.
    """
    known = by_kind.set_index("kind")
    columns = {"true_found": known["true_right"], "false_found": known["false_right"]}
    table = scorecard.assign(**{name: scorecard["kind"].map(found) for name, found in columns.items()})
    given = verdicts.groupby(["kind", "truth"])[["supported", "contradicted"]].sum()
    wrong = {}
    for kind in known.index:
        for verdict, column, right, other in (
            (SUPPORTED, "supported", TRUE, FALSE),
            (CONTRADICTED, "contradicted", FALSE, TRUE),
        ):
            mistaken, correct = (given[column].get((kind, truth), 0) for truth in (other, right))
            wrong[kind, verdict] = 100 * mistaken / (mistaken + correct) if mistaken + correct else np.nan
    keys = zip(scorecard["kind"], scorecard["verdict"], strict=True)
    table["such_wrong"] = [wrong.get(key, np.nan) for key in keys]
    untested = ~scorecard["verdict"].isin([SUPPORTED, CONTRADICTED, UNDECIDED])
    return table.assign(**{name: table[name].mask(untested) for name in columns})


def relation_rates(relations: pd.DataFrame) -> pd.DataFrame:
    """How often the relations of the report's chapter 4 come out as it states them, each and all together.

    Returns
    -------
    One row a ``scenario`` and ``id`` (or all together): ``studies``; in percent ``true`` (of all members), ``in_data``
    (in the answers as they are) with ``in_data_low`` and ``in_data_high``, ``supported`` (the verdict) with
    ``supported_low`` and ``supported_high``, and ``significant`` (sign as stated, and p of the correlation at most
    `SIGNIFICANT`; NaN where two correlations are compared).
    """
    tested = relations.assign(
        true=relations["truth"] == "yes",
        in_data=relations["in_data"] == "yes",
        supported=relations["verdict"] == SUPPORTED,
    )
    tested["significant"] = (tested["in_data"] & (tested["p"] <= SIGNIFICANT)).astype(float).where(tested["p"].notna())
    told = ["true", "in_data", "supported"]
    together = tested.groupby(["scenario", "seed"], sort=False)[told].all().reset_index()
    tested = pd.concat([tested, together.assign(id=TOGETHER, significant=np.nan)])
    rows = []
    for scenario in dict.fromkeys(relations["scenario"]):
        for name, part in tested[tested["scenario"] == scenario].groupby("id", sort=False):
            row = {"scenario": scenario, "id": name, "studies": len(part), "true": 100 * part["true"].mean()}
            for each in ("in_data", "supported"):
                share, low, high = percentages([part[each].sum()], [len(part)])
                row |= {each: share[0], f"{each}_low": low[0], f"{each}_high": high[0]}
            rows.append(row | {"significant": 100 * part["significant"].mean()})
    return pd.DataFrame(rows)


def reduction_rates(pilots: pd.DataFrame) -> pd.DataFrame:
    """How often the item reduction removes an item, by what is wrong with it.

    Returns
    -------
    One row a ``kind`` of item, and one for all bad ones: ``pilots``, ``items``, ``removed``, and ``share`` with ``low``
    and ``high`` in percent; the interval counts pilots.
    """
    bad = pilots[pilots["kind"] != GOOD].assign(kind=ALL_BAD)
    every = pd.concat([pilots, bad]).groupby("kind", sort=False)
    table = every.agg(pilots=("seed", "nunique"), items=("items", "sum"), removed=("removed", "sum")).reset_index()
    table["share"], table["low"], table["high"] = percentages(table["removed"], table["items"], table["pilots"])
    return table


def group_rates(studies: pd.DataFrame) -> pd.DataFrame:
    """How often groups of networks are found: one row a ``scenario``: ``studies``, ``found``, ``low``, ``high``."""
    found = studies["groups_found"].eq("yes").groupby(studies["scenario"]).agg(["size", "sum"]).loc[list(SCENARIOS)]
    share, low, high = percentages(found["sum"], found["size"])
    columns = {"scenario": found.index, "studies": found["size"].to_numpy(), "found": share, "low": low, "high": high}
    return pd.DataFrame(columns)


def _rates(known: pd.DataFrame, truth: str, studies: float) -> dict[str, float]:
    """Statements that are true, or false, or between: how many, and outcomes in percent; intervals count studies."""
    sums = known[["statements", "supported", "contradicted", "undecided", "plain_wrong"]].sum()
    found = {"statements": sums["statements"]} | dict.fromkeys(RATES, np.nan)
    if not sums["statements"]:
        return found
    counted = {"undecided": sums["undecided"]}
    if truth in RIGHT:
        counted |= {"right": sums[RIGHT[truth]], "wrong": sums[WRONG[truth]], "plain_wrong": sums["plain_wrong"]}
    for name, count in counted.items():
        share, low, high = (each[0] for each in percentages([count], [sums["statements"]], [studies]))
        ends = {f"{name}_low": low, f"{name}_high": high}
        found |= {name: share} | {end: value for end, value in ends.items() if end in RATES}
    return found
