"""Does the published report agree with itself? Its statements held against each other; no answers are needed."""

import itertools
import math
from collections.abc import Sequence

import pandas as pd

from analysis.claims.consistency import KINDS, consistency
from analysis.claims.kinds import networks_meant
from analysis.claims.printed_bands import label_bands
from analysis.study.claims_file import VerdictRules
from analysis.study.networks import interval

BANDS = "bands"
COLUMNS = ("id", "against", "regime", "grade", "room", "r_low", "r_high", "text_nl", "text_en")


def against_itself(claims: pd.DataFrame, networks: Sequence[str], rules: VerdictRules) -> pd.DataFrame:
    """Grade statements on orders and signs against the printed bands, and ages against each other.

    Parameters
    ----------
    claims : the registry, one row a statement.
    networks : those of the study.
    rules : ``draws``, ``seed`` and ``considerably`` are used.

    Returns
    -------
    One row a statement, what it is held against and reading of a band's ends (``regime``): ``grade`` (impossible: no
    numbers bear out both; strained: hardly any do; not implied: some do, some do not; implied: all do; agrees: two ages
    that can both be true), ``room`` (share of uniform draws within the bands that bear it out; room, not probability),
    ``r_low`` and ``r_high`` (correlations that the bands leave possible, for statements on signs), and the texts.
    Statements about characteristics without a printed band are left out.
    """
    bands = label_bands(claims)
    parts = [_ages(claims)]
    if len(bands):
        statements = claims[claims["kind"].isin(KINDS)]
        statements = statements.assign(
            subjects=[networks_meant(subject, networks) for subject in statements["subject"]],
            characteristics=statements["characteristics"].str.split(),
        )
        found = consistency(statements, bands, rules.draws, rules.seed, rules.considerably)
        found = found[found["verdict"] != "no band"].rename(columns={"verdict": "grade"})
        parts.append(found.assign(against=BANDS))
    table = pd.concat(parts, ignore_index=True)
    texts = claims.set_index("id")[["text_nl", "text_en"]]
    return table.join(texts, on="id").reindex(columns=list(COLUMNS))


def _ages(claims: pd.DataFrame) -> pd.DataFrame:
    """Every two statements of the age of one network, and whether both can be true."""
    rows = []
    for _, same in claims[claims["kind"] == "age"].groupby("subject", sort=False):
        for (_, one), (_, other) in itertools.combinations(same.iterrows(), 2):
            (low, high), (least, most) = (interval(each["expected"]) or (0, math.inf) for each in (one, other))
            grade = "impossible" if high < least or most < low else "agrees"
            rows.append({"id": one["id"], "against": other["id"], "regime": "", "grade": grade})
    return pd.DataFrame(rows, columns=["id", "against", "regime", "grade"])
