"""The comparisons about factors: whether there are any, how many, and what they are."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.statistics.factors.confirmatory import confirmatory_fit
from analysis.statistics.factors.congruence import aligned, tucker_phi
from analysis.statistics.factors.parallel import eigenvalues
from analysis.statistics.factors.retention import average_partials, empirical_references
from analysis.statistics.factors.solution import FactorSolution, correlations, factorability, fit, fit_correlations
from analysis.validation import sources
from analysis.validation.sources import (
    CLOSED,
    COMPLETE,
    CONVERGED,
    EXACT,
    MATRICES,
    PER_SCALE,
    Comparison,
    Pairs,
    compare,
)

# our names of rotations and those of known/structure.json, with the program that made its numbers
ROTATIONS = {
    "varimax": ("varimax", "R varimax"),
    "promax (psych)": ("promax_psych", "psych Promax"),
    "oblimin (psych)": ("oblimin_psych", "GPArotation oblimin"),
    "oblimin (SPSS)": ("oblimin_spss", "GPArotation oblimin, normalised"),
}
# Harman (1976), minres solution of his eight physical variables, to the three decimals that he prints
HARMAN = {"Height": (0.856, -0.324), "Arm span": (0.848, -0.412), "Weight": (0.750, 0.571)}
# PSPP and ours make the same steps; what differs is rounding
SAME_STEPS = 1e-10


def comparisons() -> Iterator[Comparison]:
    """All comparisons about factors."""
    yield from _factorability()
    for part in (_retention, _extraction, _fit, _rotation):
        for name in MATRICES:
            yield from part(name)
    yield from _confirmatory()
    yield from _harman()
    yield from _pspp()
    yield from _congruence()


def _factorability() -> Iterator[Comparison]:
    theirs, parts = sources.known("bfi")["scales"], sources.scales()
    found = {scale: factorability(part) for scale, part in parts.items()}
    for statistic, oracle, field in (
        ("KMO", "psych KMO", "kmo"),
        ("KMO per item (MSA)", "psych KMO", "msa"),
    ):
        pairs: Pairs = [(getattr(found[scale], field), theirs[scale][field]) for scale in parts]
        yield compare(statistic, PER_SCALE, oracle, EXACT, *pairs)
    pairs = [(getattr(found[scale], field), theirs[scale][field]) for scale in parts for field in ("chi2", "df", "p")]
    yield compare("Bartlett's test: χ², df, p", PER_SCALE, "psych cortest.bartlett", CLOSED, *pairs)
    pairs = [(eigenvalues(correlations(part))[0], theirs[scale]["eigenvalues"]) for scale, part in parts.items()]
    yield compare("eigenvalues", PER_SCALE, "R eigen", EXACT, *pairs)
    pairs = [(fit(part, 1).pattern, theirs[scale]["loadings"]) for scale, part in parts.items()]
    yield compare("minres: loadings of one factor", PER_SCALE, "psych fa (stops early)", 6e-6, *pairs)
    # items turned round, as in a report; psych's five factors of the other comparisons are of items as answered
    theirs, five = sources.known("bfi")["all_items"], fit(sources.items().dropna(), 5)
    pairs = _rotated(five, np.array(theirs["pattern"]), np.array(theirs["phi"]))
    pairs.append((five.communalities, theirs["communalities"]))
    statistic = "oblimin (psych): pattern, structure, correlations, communalities"
    yield compare(statistic, COMPLETE, "psych fa (stops early)", 6e-6, *pairs)


def _confirmatory() -> Iterator[Comparison]:
    """Lavaan's search stops some 1e-7 short of the maximum."""
    scales, bfi = sources.members_of_scales(), sources.items().dropna()
    three = {"visual": sources.NINE[:3], "textual": sources.NINE[3:6], "speed": sources.NINE[6:]}
    models = {
        "holzinger": (MATRICES["holzinger"], sources.pupils(), three),
        "bfi": (COMPLETE, bfi, scales),
        "one_scale": ("bfi: the items of neuroticism, 2,436 complete rows", bfi, {"N": scales["N"]}),
    }
    for name, (data, answers, parts) in models.items():
        found, theirs = confirmatory_fit(answers, parts), sources.known("confirmatory")[name]
        pairs: Pairs = [(getattr(found, index), theirs[index]) for index in theirs]
        statistic = "confirmatory model: loadings, correlations, χ², df, p, CFI, TLI, RMSEA and its limits, SRMR"
        yield compare(statistic, data, "lavaan cfa", CONVERGED, *pairs)


def _retention(name: str) -> Iterator[Comparison]:
    theirs, correlation = sources.known("structure")[name], sources.matrix(name).to_numpy()
    whole, reduced = eigenvalues(correlation)
    pairs: Pairs = [(whole, theirs["eigenvalues"]), (reduced, theirs["reduced_eigenvalues"])]
    yield compare("eigenvalues, whole and reduced correlations", MATRICES[name], "R eigen", EXACT, *pairs)
    # the last component leaves correlations of 1 by definition, and nothing to compare; psych has no row of none taken
    partials = average_partials(correlation).iloc[:-1]
    psych = theirs["map_squared"][: len(partials) - 1]
    pairs = [(partials["squared"].iloc[1 : len(psych) + 1], psych)]
    yield compare("MAP: squared partial correlations", MATRICES[name], "psych vss", CLOSED, *pairs)
    pairs = [(partials[power], theirs[f"partials_{power}"][:-1]) for power in ("squared", "fourth")]
    yield compare("MAP: squared and fourth powers", MATRICES[name], "the formula in R", CLOSED, *pairs)
    references = empirical_references(whole, theirs["respondents"])
    pairs = [(references, theirs["references"])]
    yield compare("empirical Kaiser criterion: references", MATRICES[name], "the formula in R", EXACT, *pairs)


def _extraction(name: str) -> Iterator[Comparison]:
    theirs = sources.known("structure")[name]
    for extraction in ("minres", "principal axis"):
        found, other = _solution(name, extraction, "none"), theirs["minres"]
        pairs: Pairs = [
            (aligned(found.pattern.to_numpy(), np.array(other["loadings"])), other["loadings"]),
            (found.communalities, other["communalities"]),
            (found.variance["ss"], other["variance"]),
        ]
        statistic = f"{extraction}: loadings, communalities, variances"
        yield compare(statistic, MATRICES[name], 'psych fa(fm = "pa"), run until it rests', 1e-9, *pairs)
    found, other = _solution(name, "ml", "none"), theirs["ml"]
    pairs = [
        (aligned(found.pattern.to_numpy(), np.array(other["loadings"])), other["loadings"]),
        (found.uniquenesses, other["uniquenesses"]),
        (found.fit.chi2, other["chi2"]),
        (found.fit.df, other["df"]),
    ]
    yield compare("maximum likelihood: loadings, uniquenesses, χ², df", MATRICES[name], "R factanal", CONVERGED, *pairs)
    # many a p is far below any tolerance, its logarithm is not
    pairs = [(np.log10(found.fit.p), np.log10(other["p"]))]
    yield compare("maximum likelihood: log10 p", MATRICES[name], "R factanal", 4e-7, *pairs)


def _fit(name: str) -> Iterator[Comparison]:
    theirs = sources.known("structure")[name]
    pairs: Pairs = []
    for extraction, indices in (("ml", theirs["ml"]["psych"]), ("minres", theirs["minres"]["fit"])):
        found = _solution(name, extraction, "none").fit
        pairs += [(getattr(found, index), value) for index, value in indices.items()]
    statistic = "fit of ML and minres: χ², df, RMSEA and its limits, TLI, RMSR"
    yield compare(statistic, MATRICES[name], "psych fa", CONVERGED, *pairs)


def _rotation(name: str) -> Iterator[Comparison]:
    for rotation, (key, oracle) in ROTATIONS.items():
        theirs = sources.known("structure")[name]["rotations"][key]
        pairs: Pairs = _rotated(
            _solution(name, "minres", rotation), np.array(theirs["pattern"]), np.array(theirs["phi"])
        )
        yield compare(f"{rotation}: pattern, structure, correlations", MATRICES[name], oracle, CONVERGED, *pairs)


def _harman() -> Iterator[Comparison]:
    loadings = _solution("harman", "minres", "none").pattern.loc[list(HARMAN)]
    pairs: Pairs = [(np.abs(loadings), np.abs(list(HARMAN.values())))]
    oracle = "Harman (1976), three decimals"
    yield compare("minres: loadings of three variables, without sign", MATRICES["harman"], oracle, 0.001, *pairs)


def _pspp() -> Iterator[Comparison]:
    data, oracle, spss = MATRICES["bfi"], "PSPP FACTOR", "principal axis (SPSS)"
    found, printed = _solution("bfi", spss, "none"), _pspp_table("Factor Matrix")
    pairs: Pairs = [
        (aligned(found.pattern.to_numpy(), printed), printed),
        (found.communalities, _pspp_table("Communalities")[:, 1]),
    ]
    yield compare(f"{spss}: loadings, communalities", data, oracle, 1e-12, *pairs)
    found, printed = _solution("bfi", spss, "varimax"), _pspp_table("Rotated Factor Matrix")
    pairs = [(aligned(found.pattern.to_numpy(), printed), printed)]
    yield compare(f"{spss}, varimax: loadings", data, oracle, SAME_STEPS, *pairs)
    found = _solution("bfi", spss, "promax (SPSS)")
    pairs = _rotated(found, _pspp_table("Pattern Matrix"), _pspp_table("Factor Correlation Matrix"))
    # PSPP prints its structure matrix with some factors turned round
    printed = np.abs(_pspp_table("Structure Matrix"))
    pairs.append((aligned(np.abs(found.structure.to_numpy()), printed), printed))
    yield compare(f"{spss}, promax (SPSS): pattern, structure, correlations", data, oracle, SAME_STEPS, *pairs)


def _congruence() -> Iterator[Comparison]:
    theirs = sources.known("structure")
    rotated = theirs["bfi"]["rotations"]
    varimax, oblimin = (pd.DataFrame(rotated[name]["pattern"]) for name in ("varimax", "oblimin_spss"))
    pairs: Pairs = [(tucker_phi(varimax, oblimin), theirs["congruence"])]
    yield compare("Tucker's phi of varimax and oblimin", MATRICES["bfi"], "psych factor.congruence", EXACT, *pairs)


def _solution(name: str, extraction: str, rotation: str) -> FactorSolution:
    theirs = sources.known("structure")[name]
    return fit_correlations(sources.matrix(name), theirs["respondents"], theirs["factors"], extraction, rotation)


def _rotated(found: FactorSolution, pattern: np.ndarray, phi: np.ndarray) -> Pairs:
    """Pattern, structure and correlations of factors, with our factors in their order and sign."""
    ours = aligned(found.pattern.to_numpy(), pattern)
    turn = np.linalg.lstsq(found.pattern.to_numpy(), ours, rcond=None)[0].round()
    return [
        (ours, pattern),
        (found.structure.to_numpy() @ turn, pattern @ phi),
        (turn.T @ found.phi.to_numpy() @ turn, phi),
    ]


def _pspp_table(title: str) -> np.ndarray:
    """The numbers of a table that PSPP prints, without its heading."""
    rows = sources.known("structure_pspp")[title][0]
    return np.array([cells for label, *cells in rows if label not in ("", "Factor")])
