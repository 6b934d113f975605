"""Does the published report agree with itself? Its statements held against each other; no answers are needed."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.audit.consistency import HELD, consistency
from analysis.audit.printed_bands import CONVENTIONS, label_bands
from analysis.audit.stated_twice import stated_twice
from analysis.study.claims import VerdictRules
from analysis.study.kinds import readable
from analysis.study.networks import networks_meant

BANDS = "bands"
COLUMNS = ("id", "against", "convention", "grade", "share", "r_midpoints", "r_low", "r_high", "text_nl", "text_en")
Scales = Mapping[str, tuple[float, float]]


def against_itself(claims: pd.DataFrame, networks: Sequence[str], rules: VerdictRules, scales: Scales) -> pd.DataFrame:
    """Grade statements on orders and signs against the printed bands, and statements on one thing against each other.

    What people said in interviews is held against the bands too, where it is written as an order or a sign.

    Parameters
    ----------
    claims : the registry, one row a statement.
    networks : those of the study. scales : the lowest and highest answer of each characteristic, as `Study.ranges`.
    rules : ``draws``, ``seed`` and ``zones`` are used; what a zone does not exclude is possible.

    Returns
    -------
    One row a statement, what it is held against and rounding convention of bands: ``grade`` (`feasibility.Grade`
    beside bands, `stated_twice` beside another statement; or not graded, and why), ``share`` (of uniform draws within
    the bands that bear it out; no probability), ``r_midpoints`` (of the middles of the bands), ``r_low`` and ``r_high``
    (correlations that the bands leave possible) for statements on signs, and the texts. Statements about
    characteristics without a printed band are left out.
    """
    claims = readable(claims, networks)
    table = pd.concat([stated_twice(claims, list(networks), rules), _beside_bands(claims, networks, rules, scales)])
    texts = claims.set_index("id")[["text_nl", "text_en"]]
    return table.join(texts, on="id").reindex(columns=list(COLUMNS)).reset_index(drop=True)


def beside_bands(table: pd.DataFrame, claims: pd.DataFrame, draws: int) -> pd.DataFrame:
    """The statements of `against_itself` that were held against the bands, one row each.

    Returns
    -------
    ``id``, the grade under each rounding convention (``nearest``, ``outward``, ``inward``), ``true_in`` (how many of so
    many draws bear it out), ``r_midpoints``, ``r_low`` and ``r_high`` to the nearest label, the texts, and ``level``.
    """
    held = table[table["against"] == BANDS]
    grades = held.pivot_table(index="id", columns="convention", values="grade", aggfunc="first", sort=False)
    nearest = held[held["convention"] == CONVENTIONS[0]].set_index("id")
    nearest = nearest.assign(true_in=(nearest["share"] * draws).round(), level=claims.set_index("id")["level"])
    nearest = nearest[["true_in", "r_midpoints", "r_low", "r_high", "text_nl", "text_en", "level"]]
    return grades.reindex(columns=list(CONVENTIONS)).join(nearest).rename_axis(columns=None).reset_index()


def _beside_bands(claims: pd.DataFrame, networks: Sequence[str], rules: VerdictRules, scales: Scales) -> pd.DataFrame:
    bands = label_bands(claims, scales)
    statements = claims[claims["kind"].isin(HELD)]
    if bands.empty or statements.empty:
        return pd.DataFrame()
    statements = statements.assign(
        subjects=[networks_meant(subject, networks) for subject in statements["subject"]],
        characteristics=statements["characteristics"].str.split(),
    )
    found = consistency(statements, bands, networks, rules.draws, rules.seed, rules.zones.considerably.false_up_to)
    return found.assign(against=BANDS)
