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
from analysis.simulation.operating_characteristics import SCENARIOS, WITHOUT_STATEMENTS
from analysis.study.kinds import TESTABLE
from analysis.study.networks import ALL

COUNTS = PROJECT / "data" / "operating-characteristics"
OUTCOMES = ("right", "undecided", "wrong")
TRUTHS = ("true", "false")
ALL_BAD = "(all bad)"
TOGETHER = "(all together)"
SIGNIFICANT = 0.05  # two-sided, of a correlation over the networks


def counts(name: str) -> pd.DataFrame:
    """A table of counts as it is committed: verdicts, studies, relations or pilots."""
    return pd.read_csv(COUNTS / f"{name}.csv", dtype={"truth": str}, keep_default_na=False, na_values={"p": ""})


def percentages(part: Sequence[float], whole: Sequence[float], independent: Sequence[float] | None = None):
    """Shares in percent, with Wilson's 95 % interval for what another set of simulations would have given.

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


def verdict_rates(verdicts: pd.DataFrame, studies: pd.DataFrame) -> pd.DataFrame:
    """How often verdicts are right, by what was planted and by whether the statement is true.

    Parameters
    ----------
    verdicts, studies : as `counts` reads them.

    Returns
    -------
    One row a ``scenario`` (and all of them) and ``truth``: ``studies``, ``statements``, ``right``, ``undecided``,
    ``wrong``, ``wrong_low``, ``wrong_high`` and ``plain_wrong`` (of how many the answers as they are say the opposite
    of what is true), in percent.
    """
    judged = studies[studies["scenario"] != WITHOUT_STATEMENTS]
    rows = []
    for scenario in [*dict.fromkeys(judged["scenario"]), ALL]:
        some, part = (each if scenario == ALL else each[each["scenario"] == scenario] for each in (verdicts, judged))
        for truth in TRUTHS:
            known = some[some["truth"] == truth]
            made = part[[f"{truth}_{outcome}" for outcome in OUTCOMES]].astype(float).sum(axis=1) > 0
            rows.append({"scenario": scenario, "truth": truth, "studies": made.sum()} | _sums(known))
    table = pd.DataFrame(rows)
    return _rates(table, ("wrong",)).drop(columns="plain_right")


def rates_by_kind(verdicts: pd.DataFrame) -> pd.DataFrame:
    """The same by kind of statement, over all that was planted; kinds in the order of docs/claims.md.

    Returns
    -------
    One row a ``kind``: its ``meaning``, and for true and for false statements (``true_statements`` and so on):
    ``studies``, ``statements``, ``right``, ``right_low``, ``right_high``, ``undecided``, ``wrong``, in percent. Blank
    where in all studies no such statement was true, or none false.
    """
    rows = []
    for kind in [kind for kind in TESTABLE if kind in set(verdicts["kind"])]:
        row = {"kind": kind, "meaning": TESTABLE[kind].meaning}
        for truth in TRUTHS:
            known = verdicts[(verdicts["kind"] == kind) & (verdicts["truth"] == truth)]
            if len(known):
                sums = pd.DataFrame([{"studies": known["studies"].sum()} | _sums(known)])
                rates = _rates(sums, ("right",)).iloc[0]
                row |= {f"{truth}_{name}": value for name, value in rates.items() if not name.startswith("plain")}
        rows.append(row)
    return pd.DataFrame(rows)


def relation_rates(relations: pd.DataFrame) -> pd.DataFrame:
    """How often the relations of the report's chapter 4 come out as it states them, each and all together.

    Returns
    -------
    One row a ``scenario`` and ``id`` (or all together): ``studies``; in percent ``true`` (of all members), ``in_data``
    (in the answers as they are) with ``in_data_low`` and ``in_data_high``, ``holds`` (the verdict) with ``holds_low``
    and ``holds_high``, and ``significant`` (sign as stated, and p of the correlation at most `SIGNIFICANT`; NaN where
    two correlations are compared).
    """
    tested = relations.assign(
        true=relations["truth"] == "true",
        in_data=relations["in_data"] == "yes",
        holds=relations["verdict"] == "holds",
    )
    tested["significant"] = (tested["in_data"] & (tested["p"] <= SIGNIFICANT)).astype(float).where(tested["p"].notna())
    told = ["true", "in_data", "holds"]
    together = tested.groupby(["scenario", "seed"], sort=False)[told].all().reset_index()
    tested = pd.concat([tested, together.assign(id=TOGETHER, significant=np.nan)])
    rows = []
    for scenario in dict.fromkeys(relations["scenario"]):
        for name, part in tested[tested["scenario"] == scenario].groupby("id", sort=False):
            row = {"scenario": scenario, "id": name, "studies": len(part), "true": 100 * part["true"].mean()}
            for each in ("in_data", "holds"):
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


def _sums(verdicts: pd.DataFrame) -> dict[str, int]:
    return verdicts[["statements", *OUTCOMES, "plain_right"]].sum().to_dict()


def _rates(table: pd.DataFrame, with_interval: Sequence[str]) -> pd.DataFrame:
    """Counts of outcomes as percentages of the statements; intervals count studies."""
    rates = table.copy()
    for name in OUTCOMES:
        share, low, high = percentages(table[name], table["statements"], table["studies"])
        rates[name] = share
        if name in with_interval:
            rates[f"{name}_low"], rates[f"{name}_high"] = low, high
    return rates.assign(plain_wrong=100 * (1 - table["plain_right"] / table["statements"]))
