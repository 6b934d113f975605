"""How many factors are there? Kaiser's rule and what has been proposed in its place, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.statistics.factors.parallel import DATA, leading, parallel_analysis
from analysis.statistics.factors.solution import correlations, factorability
from analysis.statistics.rows import one_row_each

FACTOR_NUMBERS = (
    *("scale", "items", "respondents", "kmo", "bartlett_chi2", "bartlett_df", "bartlett_p"),
    *("eigenvalue_1", "chance_1", "eigenvalue_2", "chance_2", "kaiser", "parallel", "note"),
)

PARALLEL_DRAWS, PARALLEL_QUANTILE = 500, 0.95
# rule, the field of `Retention` with its answer, the random data it compares with
RULES = (
    ("Kaiser", "kaiser", "simulated"),
    ("empirical Kaiser", "empirical_kaiser", "simulated"),
    ("parallel analysis of components, simulated", "parallel", "simulated"),
    ("parallel analysis of components, resampled", "parallel", "resampled"),
    ("parallel analysis of common factors, simulated", "parallel_factors", "simulated"),
    ("parallel analysis of common factors, resampled", "parallel_factors", "resampled"),
    ("MAP, squared (1976)", "map_squared", "simulated"),
    ("MAP, fourth power (2000)", "map_fourth", "simulated"),
)


@dataclass(frozen=True)
class Retention:
    """How many factors each rule keeps, and the numbers behind it.

    ``eigenvalues`` of the correlations with what ``chance`` reaches and the references of the empirical Kaiser
    criterion; ``reduced_eigenvalues`` with ``reduced_chance`` for common factors; ``partials``, a row a number of
    components from 0, with the average ``squared`` and ``fourth`` power of the partial correlations that they leave.
    """

    eigenvalues: np.ndarray
    chance: np.ndarray
    reduced_eigenvalues: np.ndarray
    reduced_chance: np.ndarray
    references: np.ndarray
    partials: pd.DataFrame
    kaiser: int
    empirical_kaiser: int
    parallel: int
    parallel_factors: int
    map_squared: int
    map_fourth: int
    respondents: int


def number_of_factors(
    items: pd.DataFrame,
    seed: int,
    draws: int = PARALLEL_DRAWS,
    quantile: float | str = PARALLEL_QUANTILE,
    data: str = "simulated",
) -> Retention:
    """Ask every rule for the number of factors of `items`.

    Parameters
    ----------
    items : respondents x items without missing values.
    seed, draws, quantile, data : of the random data of parallel analysis, as `parallel.parallel_analysis`.

    Returns
    -------
    Retention. ``kaiser`` counts eigenvalues above 1; ``empirical_kaiser``, ``parallel`` (components) and
    ``parallel_factors`` count leading eigenvalues above their reference, up to the first that is not; ``map_squared``
    and ``map_fourth`` are the numbers of components with the smallest average partial correlation (of two items: none).
    Cattell's scree is in the eigenvalues, for the eye: no rule reads it here.

    Raises
    ------
    StatisticsError as `factors.correlations` and `parallel.parallel_analysis`.

    References
    ----------
    Kaiser (1960), Educational and Psychological Measurement 20, 141-151; those of `parallel.parallel_analysis`,
    `average_partials` and `empirical_references`.
    """
    chance = parallel_analysis(items, seed, draws, quantile, data)
    references = empirical_references(chance.eigenvalues, len(items))
    partials = average_partials(correlations(items))
    return Retention(
        eigenvalues=chance.eigenvalues,
        chance=chance.chance,
        reduced_eigenvalues=chance.reduced_eigenvalues,
        reduced_chance=chance.reduced_chance,
        references=references,
        partials=partials,
        kaiser=int((chance.eigenvalues > 1).sum()),
        empirical_kaiser=leading(chance.eigenvalues > references),
        parallel=chance.components,
        parallel_factors=chance.factors,
        map_squared=int(partials["squared"].idxmin()),
        map_fourth=int(partials["fourth"].idxmin()),
        respondents=len(items),
    )


def empirical_references(eigenvalues: np.ndarray, respondents: int) -> np.ndarray:
    """What each of `eigenvalues` (largest first) has to exceed for the empirical Kaiser criterion.

    The largest eigenvalue of independent items, (1 + sqrt(items / respondents))², times the average of what the
    *observed* eigenvalues before it leave for each that remains; at least 1. (Auerswald & Moshagen 2019, and programs
    that follow them, subtract the references instead of the observed eigenvalues.)

    References
    ----------
    Braeken & van Assen (2017), Psychological Methods 22, 450-466, equation 2. Checked against the formula in R 4.2.2 on
    psych's bfi, to 1e-10 (validation).
    """
    p = len(eigenvalues)
    before = np.concatenate([[0], np.cumsum(eigenvalues)[:-1]])
    return np.maximum((p - before) / (p - np.arange(p)) * (1 + np.sqrt(p / respondents)) ** 2, 1)


def average_partials(correlation: np.ndarray) -> pd.DataFrame:
    """Velicer's average partial correlations after 0, 1, ... components are taken out of `correlation`.

    Returns
    -------
    One row a number of components, as its index: ``squared`` and ``fourth``, averages over pairs of items. It ends
    before components leave nothing of an item, at the latest at one component less than there are items.

    References
    ----------
    Velicer (1976), Psychometrika 41, 321-327 (squared); Velicer, Eaton & Fava (2000), in Goffin & Helmes (eds.),
    Problems and solutions in human assessment, 41-71 (fourth power). Checked against psych 2.2.9 ``vss`` (squared) and
    the formula in R 4.2.2 (fourth) on psych's bfi and Harman's eight physical variables, to 1e-10 (validation).
    """
    values, vectors = np.linalg.eigh(correlation)
    pairs = np.triu_indices(len(correlation), 1)
    rows = []
    for left in range(len(values), 0, -1):
        remaining = (vectors[:, :left] * values[:left]) @ vectors[:, :left].T
        scale = np.sqrt(np.diag(remaining))
        if scale.min() < 1e-6:
            break
        squares = (remaining / np.outer(scale, scale))[pairs] ** 2
        rows.append((squares.mean(), (squares**2).mean()))
    return pd.DataFrame(rows, columns=["squared", "fourth"]).rename_axis("components")


def factor_numbers(
    scales: Mapping[str, pd.DataFrame], seed: int, draws: int, quantile: float | str = PARALLEL_QUANTILE
) -> pd.DataFrame:
    """Factorability and the number of factors of several scales.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.
    seed, draws, quantile : as `number_of_factors`.

    Returns
    -------
    One row a scale: ``scale``, ``items``, ``respondents``, ``kmo``, ``bartlett_chi2``, ``bartlett_df``, ``bartlett_p``,
    ``eigenvalue_1``, ``eigenvalue_2``, ``chance_1``, ``chance_2`` (what random data reach), ``kaiser``, ``parallel``
    (factors kept), and ``note``, which says why the numbers are NaN where they are.
    """

    def numbers(answered: pd.DataFrame) -> dict[str, float]:
        fitness, kept = factorability(answered), number_of_factors(answered, seed, draws, quantile)
        row = {"kmo": fitness.kmo, "bartlett_chi2": fitness.chi2, "bartlett_df": fitness.df, "bartlett_p": fitness.p}
        for place in (0, 1):
            row |= {f"eigenvalue_{place + 1}": kept.eigenvalues[place], f"chance_{place + 1}": kept.chance[place]}
        return row | {"kaiser": kept.kaiser, "parallel": kept.parallel}

    return one_row_each(
        "scale",
        {name: items.dropna() for name, items in scales.items()},
        numbers,
        columns=FACTOR_NUMBERS,
        about=lambda answered: {"items": answered.shape[1], "respondents": len(answered)},
    )


def scree(scales: Mapping[str, pd.DataFrame], seed: int, draws: int, quantile: float | str = 0.95) -> pd.DataFrame:
    """All eigenvalues of several scales beside what chance reaches, for the eye (Cattell, 1966).

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale. Scales
        whose correlations have no eigenvalues to speak of are left out; `factor_numbers` says why.
    seed, draws, quantile : as `number_of_factors`.

    Returns
    -------
    One row a scale and component: ``scale``, ``component`` (from 1), ``eigenvalue``, ``chance``, ``reduced`` and
    ``reduced_chance`` (the same of correlations with squared multiple correlations in the diagonal: common factors).
    """

    def eigenvalues(items: pd.DataFrame) -> pd.DataFrame:
        found = number_of_factors(items.dropna(), seed, draws, quantile)
        values = {"eigenvalue": found.eigenvalues, "chance": found.chance, "reduced": found.reduced_eigenvalues}
        table = pd.DataFrame(values | {"reduced_chance": found.reduced_chance})
        return table.assign(component=np.arange(1, len(table) + 1))

    columns = ("scale", "component", "eigenvalue", "chance", "reduced", "reduced_chance")
    return one_row_each("scale", scales, eigenvalues, columns, blank=lambda _: [])


def factor_rules(
    scales: Mapping[str, pd.DataFrame], seed: int, draws: int, quantile: float | str = 0.95
) -> pd.DataFrame:
    """The number of factors of several scales by every rule, those of parallel analysis with both kinds of random data.

    Parameters
    ----------
    scales : name to respondents x items; respondents who skipped an item of a scale are left out of that scale.
    seed, draws, quantile : as `number_of_factors`.

    Returns
    -------
    One row a scale and rule: ``scale``, ``rule`` (the names in `RULES`), ``factors`` (blank where there is no answer)
    and ``note``, which says why there is none.
    """

    def by_rule(items: pd.DataFrame) -> pd.DataFrame:
        found = {data: number_of_factors(items.dropna(), seed, draws, quantile, data) for data in DATA}
        return pd.DataFrame([{"rule": rule, "factors": getattr(found[data], field)} for rule, field, data in RULES])

    columns = ("scale", "rule", "factors", "note")
    rules = [{"rule": rule} for rule, _, _ in RULES]
    return one_row_each("scale", scales, by_rule, columns, blank=lambda _: rules).astype({"factors": "Int64"})
