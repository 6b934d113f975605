"""Does the published report agree with itself? Its statements held against each other; no answers are needed."""

from collections.abc import Sequence

import pandas as pd

from analysis.audit.consistency import KINDS, consistency
from analysis.audit.printed_bands import REGIMES, label_bands
from analysis.audit.stated_twice import stated_twice
from analysis.study.claims import VerdictRules
from analysis.study.networks import networks_meant

BANDS = "bands"
COLUMNS = ("id", "against", "regime", "grade", "room", "r_low", "r_high", "text_nl", "text_en")


def against_itself(claims: pd.DataFrame, networks: Sequence[str], rules: VerdictRules) -> pd.DataFrame:
    """Grade statements on orders and signs against the printed bands, and statements on one thing against each other.

    Parameters
    ----------
    claims : the registry, one row a statement.
    networks : those of the study.
    rules : ``draws``, ``seed``, ``considerably``, ``weak`` and ``clear`` are used.

    Returns
    -------
    One row a statement, what it is held against and reading of a band's ends (``regime``): ``grade`` (impossible: no
    numbers bear out both; strained: hardly any do; not implied: some do, some do not; implied: all do; agrees: two
    statements that can both be true), ``room`` (share of uniform draws within the bands that bear it out; room, not
    probability), ``r_low`` and ``r_high`` (correlations that the bands leave possible, for statements on signs), and
    the texts. Statements about characteristics without a printed band are left out.
    """
    table = pd.concat([stated_twice(claims, list(networks), rules), _beside_bands(claims, networks, rules)])
    texts = claims.set_index("id")[["text_nl", "text_en"]]
    return table.join(texts, on="id").reindex(columns=list(COLUMNS)).reset_index(drop=True)


def beside_bands(table: pd.DataFrame) -> pd.DataFrame:
    """The statements of `against_itself` that were held against the bands, one row each.

    Returns
    -------
    ``id``, the grade under each reading (``nearest``, ``outward``, ``inward``), ``room``, ``r_low`` and ``r_high`` to
    the nearest label, and the texts.
    """
    held = table[table["against"] == BANDS]
    grades = held.pivot_table(index="id", columns="regime", values="grade", aggfunc="first", sort=False)
    nearest = held[held["regime"] == REGIMES[0]].set_index("id")[["room", "r_low", "r_high", "text_nl", "text_en"]]
    return grades.reindex(columns=list(REGIMES)).join(nearest).rename_axis(columns=None).reset_index()


def _beside_bands(claims: pd.DataFrame, networks: Sequence[str], rules: VerdictRules) -> pd.DataFrame:
    bands = label_bands(claims)
    statements = claims[claims["kind"].isin(KINDS)]
    if bands.empty or statements.empty:
        return pd.DataFrame()
    statements = statements.assign(
        subjects=[networks_meant(subject, networks) for subject in statements["subject"]],
        characteristics=statements["characteristics"].str.split(),
    )
    found = consistency(statements, bands, rules.draws, rules.seed, rules.considerably)
    found = found[found["verdict"] != "no band"].rename(columns={"verdict": "grade"})
    return found.assign(against=BANDS)
