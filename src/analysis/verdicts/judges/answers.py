"""Statements about the answers as they are: bands and their words, people, coefficients, facts, questions."""

import math

import numpy as np
from scipy import stats

from analysis.rounding import round_half_up
from analysis.study.claims import VerdictRules
from analysis.study.count_words import Words, clashes, smallest_removals
from analysis.study.networks import interval
from analysis.verdicts.evidence import Evidence
from analysis.verdicts.statement import FACTS, SPREADS, CannotTellError, Claim, Finding, as_it_is, nearest_answer
from analysis.verdicts.told import atom


def band(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The two ends of the printed band read as the answers stated."""
    low, high = _ends(evidence, claim.subjects[0], claim.names[0])
    stated = [float(code) for code in claim.expected.split("-")]
    read = _labels(evidence, claim.subjects[0], claim.names[0])
    return as_it_is(f"{low:.2f} – {high:.2f}", read == stated)


def alike(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The labels of both bands are the same."""
    one, other = (_labels(evidence, claim.subjects[0], name) for name in claim.names)
    told = " and ".join(f"{low:.0f} – {high:.0f}" for low, high in (one, other))
    return as_it_is(told, one == other)


def spread(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Members differ much: the standard deviation of the scores of all members of the network, by Student's t."""
    network, name = claim.subjects[0], claim.names[0]
    if (network, name) not in evidence.variances:
        raise CannotTellError("withheld")
    estimate, se, df = evidence.variances[network, name]
    quantiles = stats.t.ppf((np.arange(rules.draws) + 0.5) / rules.draws, df)
    sd = np.sqrt(np.maximum(estimate + np.append(0, se * quantiles), 0))
    told = atom(sd, rules.zones.spread.scaled(evidence.unit(name)))
    return Finding(f"standard deviation {sd[0]:.2f}", told, SPREADS)


def count_words(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The words beside a band of counts never fall where the counts rise, in all bands of one question.

    Where they do, the fewest statements that have to go for it are false; if others would do as well it is not told
    which of them are. Bands of other networks that are withheld are left out.
    """
    known = [each for each in claim.beside if each.names == claim.names and not _withheld(evidence, each)]
    together = [claim, *known]
    bands = [_ends(evidence, each.subjects[0], each.names[0]) for each in together]
    words = [Words(counts, _codes(each.expected)) for each, counts in zip(together, bands, strict=True)]
    found = clashes(words)
    removals = smallest_removals(found)
    mine = sorted({each for pair in found if 0 in pair for each in pair if each})
    named = ", ".join(together[place].subjects[0] for place in mine)
    told = f"{bands[0][0]:.2f} – {bands[0][1]:.2f}" + (f"; against {named}" if named else "")
    guilty = [0 in removal for removal in removals]
    return as_it_is(told, None if any(guilty) and not all(guilty) else not any(guilty))


def coverage(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """How often a band of so many standard errors covers the mean of many from whom so few answered (Student's t)."""
    answered = evidence.response["responded"]
    shares = 100 * (2 * stats.t.cdf(evidence.band_multiplier, answered[answered > 1] - 1) - 1)
    if len(shares) == 0:
        raise CannotTellError("withheld")
    true = (round_half_up(shares) == float(claim.expected)).all()
    return as_it_is(f"{shares.min():.0f}% to {shares.max():.0f}%", bool(true))


def number(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """A number of `Evidence.counts`: it is the one stated, or within its bound; one or more if none is stated."""
    return _counted(claim, evidence, claim.kind.number, claim.expected or ">=1")


def percentage(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """One number of people in percent of another, rounded halves upwards."""
    part, whole = (evidence.counts.get(name, math.nan) for name in claim.names)
    share = 100 * part / whole
    if math.isnan(share):
        raise CannotTellError("unknown")
    return as_it_is(f"{part:.0f} / {whole:.0f} = {share:.1f}%", bool(round_half_up(share) == int(claim.expected)))


def percentages(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The rounded response of all networks, whichever has which."""
    found = sorted(int(share) for share in round_half_up(evidence.response["percentage"].dropna()))
    stated = sorted(int(share) for share in claim.expected.split())
    return as_it_is(" ".join(map(str, found)), found == stated if found else None)


def nonresponse(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The response of one network or more is below 100%."""
    shares = evidence.response["percentage"]
    known = shares.dropna()
    if (known < 100).any():
        # no name: a report may tell responses by letter only
        return as_it_is(f"lowest {known.min():.0f}%", True)
    return as_it_is("100% where known", False if len(known) == len(shares) else None)


def all_complete(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """In every network as many questionnaires are complete as were answered."""
    complete, answered = evidence.response["complete"], evidence.response["responded"]
    told = f"{complete.sum():.0f} of {answered.sum():.0f} respondents"
    return as_it_is(told, bool((complete == answered).all()))


def icc(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """Above a bound: all estimates. An interval: it may hold all estimates, all limits, or run from least to most.

    What an interval of coefficients means is not always said; where these readings differ it cannot be told.
    """
    known = evidence.icc.dropna(subset="estimate")
    if known.empty:
        raise CannotTellError("unknown")
    least, most = known["estimate"].min(), known["estimate"].max()
    if claim.expected.startswith(">"):
        told = f"smallest {least:.3f} ({known['estimate'].idxmin()}), of {len(known)}"
        return as_it_is(told, least > float(claim.expected.removeprefix(">")))
    low, high = (float(end) for end in claim.expected.split("-"))
    outer = known["low"].min(), known["high"].max()
    told = f"estimates {least:.3f} to {most:.3f}, limits {outer[0]:.3f} to {outer[1]:.3f}"
    readings = (
        low <= least and most <= high,
        low <= outer[0] and outer[1] <= high,
        (round(least, 2), round(most, 2)) == (low, high),
    )
    return as_it_is(told, None if len(set(readings)) > 1 else readings[0])


def all_above(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The coefficient of every scale is above a bound."""
    found = getattr(evidence, claim.kind.number).dropna()
    if found.empty:
        raise CannotTellError("unknown")
    told = f"smallest {found.min():.3f} ({found.idxmin()}), of {len(found)}"
    return as_it_is(told, found.min() > float(claim.expected.removeprefix(">")))


def age(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The age that networks.csv gives, or all that it allows, lies in the interval stated; or lies apart from it."""
    known = evidence.facts.loc[claim.subjects[0]]
    return as_it_is(known["age"] or "unknown", _within(_years(known), claim.expected), FACTS)


def span(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """In each of these intervals lies the age of a network."""
    years = [_years(evidence.facts.loc[network]) for network in claim.subjects]
    found = [[_within(each, stated) for each in years] for stated in claim.expected.split()]
    told = ", ".join(text for text in evidence.facts.loc[claim.subjects, "age"] if text) or "unknown"
    if all(True in each for each in found):
        return as_it_is(told, True, FACTS)
    return as_it_is(told, False if any(set(each) == {False} for each in found) else None, FACTS)


def items_kept(claim: Claim, evidence: Evidence, rules: VerdictRules) -> Finding:
    """The fewest questions kept of a scale, or of a group of like questions."""
    unit, bound = claim.expected.split()
    return _counted(claim, evidence, f"items a {unit}", bound)


def _counted(claim: Claim, evidence: Evidence, name: str, stated: str) -> Finding:
    found = evidence.counts.get(name, math.nan)
    if math.isnan(found):
        raise CannotTellError("unknown")
    return as_it_is(f"{found:.0f}", _agrees(found, stated), claim.rests_on)


def _codes(expected: str) -> tuple[int, int]:
    low, high = expected.split("-")
    return int(low), int(high)


def _withheld(evidence: Evidence, claim: Claim) -> bool:
    return math.isnan(evidence.bands.loc[(claim.subjects[0], claim.names[0]), "low"])


def _ends(evidence: Evidence, network: str, name: str) -> tuple[float, float]:
    found = evidence.bands.loc[(network, name)]
    if math.isnan(found["low"]):
        raise CannotTellError("withheld")
    return float(found["low"]), float(found["high"])


def _labels(evidence: Evidence, network: str, name: str) -> list[float]:
    return list(nearest_answer(np.array(_ends(evidence, network, name)), evidence.limits[name]))


def _agrees(found: float, stated: str) -> bool:
    """With "10" the same, with ">=3", "<5" or "3-7" within it."""
    if stated.startswith((">", "<")) and "=" not in stated and found == float(stated[1:]):
        return False
    low, high = interval(stated) or (math.nan, math.nan)
    return low <= found <= high


def _years(known) -> tuple[float, float] | None:
    """The lowest and highest age that networks.csv allows; None where it says nothing."""
    if math.isnan(known["age_low"]):
        return None
    return known["age_low"], math.inf if math.isnan(known["age_high"]) else known["age_high"]


def _within(known: tuple[float, float] | None, stated: str) -> bool | None:
    """Whether an interval lies in the stated one, or apart from it; None where it can be either."""
    asked = interval(stated)
    if known is None or asked is None:
        return None
    if asked[0] <= known[0] and known[1] <= asked[1]:
        return True
    return False if known[1] < asked[0] or known[0] > asked[1] else None
