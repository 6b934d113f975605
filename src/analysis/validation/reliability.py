"""The comparisons about scales: reliability, polychoric correlations, choices of items, categories."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.statistics.factors.polychoric import polychoric
from analysis.statistics.networks.proportions import share_intervals, shares_differ
from analysis.statistics.scales.categories import answer_categories
from analysis.statistics.scales.criteria import Rules
from analysis.statistics.scales.omega import omega
from analysis.statistics.scales.reliability import alpha_of, coefficients, cronbach_alpha, item_statistics
from analysis.statistics.scales.selection import corrected_over, fewest_items
from analysis.validation import sources
from analysis.validation.sources import COMPLETE, EXACT, MATRICES, PER_SCALE, REVERSED, Comparison, Pairs, compare

# psych's help page of polychoric(): answers to two items of three categories
DRASGOW = [[13, 69, 41], [6, 113, 132], [0, 22, 104]]
MADE_UP = "made answers: 7 items, 60 people"
# lavaan stops up to 4e-8 short of the most likely correlation, psych up to 2e-5
LAVAAN, PSYCH = 1e-7, 5e-5


def comparisons() -> Iterator[Comparison]:
    """All comparisons about scales and their items."""
    for part in (
        _alpha,
        _lower_bounds,
        _omega_of_one_factor,
        _polychoric,
        _choices,
        _categories,
        _shares,
    ):
        yield from part()


def _alpha() -> Iterator[Comparison]:
    theirs, parts = sources.known("bfi")["scales"], sources.scales()
    found = {scale: cronbach_alpha(part) for scale, part in parts.items()}
    added = {scale: item_statistics(part) for scale, part in parts.items()}

    def row(statistic: str, oracle: str, *pairs: list) -> Comparison:
        return compare(statistic, PER_SCALE, oracle, EXACT, *(pair for each in pairs for pair in each))

    def whole(field: str) -> list:
        return [(getattr(found[scale], field), theirs[scale][field]) for scale in parts]

    def per_item(column: str) -> list:
        return [(added[scale][column], theirs[scale][column]) for scale in parts]

    pairs: Pairs = [(found[scale].respondents, theirs[scale]["n"]) for scale in parts]
    yield row("people who answered a whole scale", "R na.omit", pairs)
    yield row("alpha, raw", "psych alpha", whole("alpha"))
    yield row("alpha, standardised", "psych alpha", whole("standardised"))
    limits = [((found[scale].low, found[scale].high), theirs[scale]["feldt"]) for scale in parts]
    yield row("alpha: Feldt's interval", "psych alpha.ci", limits)
    yield row("inter-item r: mean, smallest", "R cor", whole("inter_item_mean"), whole("inter_item_minimum"))
    yield row("alpha if an item is deleted", "psych alpha", per_item("alpha_if_deleted"))
    yield row("corrected item-total r", "psych alpha", per_item("item_total"))
    yield row("means and standard deviations of items", "psych alpha", per_item("mean"), per_item("sd"))
    thurstone = sources.known("reliability")["thurstone"]
    pairs = [(alpha_of(thurstone["correlations"]), thurstone["alpha"])]
    yield compare("alpha, standardised", MATRICES["thurstone"], "psych alpha", EXACT, *pairs)


def _lower_bounds() -> Iterator[Comparison]:
    theirs, parts = sources.known("reliability")["coefficients"], sources.scales()
    found = {scale: coefficients(part).set_index("coefficient") for scale, part in parts.items()}
    for place, name in ((1, "lambda-2"), (2, "lambda-6")):
        kinds = ("raw", "standardised")
        pairs: Pairs = [
            (found[scale].loc[name, list(kinds)], [theirs[scale][kind][place] for kind in kinds]) for scale in parts
        ]
        yield compare(f"Guttman's {name}, raw and standardised", PER_SCALE, "psych splitHalf", EXACT, *pairs)
    pairs = [(found[scale]["standardised"], theirs[scale]["guttman"]) for scale in parts]
    yield compare("Guttman's lambda-3, -2, -6, standardised", PER_SCALE, "psych guttman", EXACT, *pairs)


def _omega_of_one_factor() -> Iterator[Comparison]:
    theirs, parts = sources.known("reliability")["one_factor"], sources.scales()
    found = {scale: omega(part) for scale, part in parts.items()}
    pairs: Pairs = [(each.total, theirs[scale]["total"]) for scale, each in found.items()]
    pairs += [(each.general, theirs[scale]["loadings"]) for scale, each in found.items()]
    yield compare("omega total and loadings, one factor", PER_SCALE, 'lavaan cfa(estimator = "ULS")', 1e-8, *pairs)
    observed = {scale: part.corr().to_numpy().sum() for scale, part in parts.items()}
    pairs = [
        (1 - each.uniqueness.sum() / observed[scale], theirs[scale]["psych_total"]) for scale, each in found.items()
    ]
    yield compare("omega total over the observed variance", PER_SCALE, "psych omega", 1e-7, *pairs)


def _polychoric() -> Iterator[Comparison]:
    known, answers = sources.known("polychoric"), sources.as_answered()
    found = polychoric(answers)
    ours = found.pairs["correlation"]
    yield compare("polychoric r", COMPLETE, "lavaan lavCor", LAVAAN, (ours, known["lavaan"]["pairs"]))
    yield compare("polychoric r", COMPLETE, "psych polychoric (stops early)", PSYCH, (ours, known["psych"]))
    pairs: Pairs = [(found.thresholds["threshold"], known["lavaan"]["thresholds"])]
    yield compare("thresholds of categories", COMPLETE, "lavaan lavCor", EXACT, *pairs)
    two_to_six = polychoric(np.ceil(answers * np.tile(np.arange(2, 7), 5) / 6))
    mixed, data = known["mixed"], "bfi, put into 2 to 6 categories, 2,436 complete rows"
    yield compare("polychoric r", data, "lavaan lavCor", LAVAAN, (two_to_six.pairs["correlation"], mixed["pairs"]))
    pairs = [(two_to_six.thresholds["threshold"], mixed["thresholds"])]
    yield compare("thresholds of categories", data, "lavaan lavCor", EXACT, *pairs)
    a, b = np.repeat(np.indices((3, 3)).reshape(2, -1), np.ravel(DRASGOW), axis=1)
    ours, theirs = polychoric(pd.DataFrame({"a": a, "b": b})).correlations.loc["a", "b"], known["table_3x3"]
    table = "3 x 3 table of psych's help page"
    yield compare("polychoric r", table, "lavaan lavCor", LAVAAN, (ours, theirs["lavaan"]))
    yield compare("polychoric r", table, "psych polychoric (stops early)", PSYCH, (ours, theirs["psych"]))
    sign = np.where(answers.columns.isin(REVERSED), -1, 1)
    turned = found.correlations * np.outer(sign, sign)
    members = sources.members_of_scales()
    pairs = [
        (alpha_of(turned.loc[members[scale], members[scale]]), theirs)
        for scale, theirs in known["ordinal_alpha"].items()
    ]
    oracle = "psych alpha of lavaan's correlations"
    yield compare("ordinal alpha", "bfi: 5 scales of 5 items, 2,436 complete rows", oracle, LAVAAN, *pairs)


def _choices() -> Iterator[Comparison]:
    known, parts = sources.known("reliability"), sources.scales()
    made_up = pd.DataFrame(known["made_up"])
    cases = {"bfi": parts["N"], "extraversion": parts["E"], "made_up": made_up, "grouped": made_up}
    pairs: Pairs = []
    for case, answers in cases.items():
        theirs = known["fewest"][case]
        groups = dict.fromkeys(theirs["one_of"], "one of these")
        found = fewest_items(answers, Rules(alpha=theirs["alpha_above"], inter_item=theirs["r_above"], groups=groups))
        pairs += [
            ([item in found.kept for item in answers], [item in theirs["kept"] for item in answers]),
            ((found.meeting, found.as_small), (theirs["meeting"], theirs["as_small"])),
            (found.alpha, theirs["alpha"]),
            (found.inter_item_mean, theirs["mean"]),
            (found.inter_item_minimum, theirs["smallest"]),
        ]
    data = f"bfi: scales N and E; {MADE_UP}, twice"
    yield compare("fewest items that meet the rules", data, "R combn, psych alpha", EXACT, *pairs)
    theirs = known["optimism"]
    chosen = corrected_over(made_up, Rules(order=("alpha if deleted",)), np.array(theirs["rows"]))
    pairs = [(chosen.apparent, theirs["apparent"]), (chosen.optimism, theirs["optimism"])]
    pairs.append((chosen.corrected, theirs["apparent"] - theirs["optimism"]))
    pairs.append(([item in chosen.kept for item in made_up], [item in theirs["kept"] for item in made_up]))
    yield compare("alpha of a selection and its optimism, given draws", MADE_UP, "psych alpha in a loop", EXACT, *pairs)


def _categories() -> Iterator[Comparison]:
    answers, theirs = sources.items(), sources.known("reliability")["answers"]
    found = answer_categories(answers, dict.fromkeys(answers, 1), dict.fromkeys(answers, 6)).set_index("item")
    pairs: Pairs = [(found.loc[item, column], theirs[item][column]) for item in answers for column in ("n", "share")]
    yield compare("answers per category: number, share", "bfi: 25 items, 2,800 people", "R table", 1e-15, *pairs)


def _shares() -> Iterator[Comparison]:
    """Fisher's exact p is drawn here and counted in R, so that the tests compare it, within the error of drawing."""
    theirs = sources.known("reliability")["shares"].values()
    fields = ("chi2", "df", "p", "smallest_expected")
    found = [shares_differ(each["did"], each["asked"], draws=100, seed=1) for each in theirs]
    pairs: Pairs = [
        ([getattr(ours, field) for field in fields], [each[field] for field in fields])
        for ours, each in zip(found, theirs, strict=True)
    ]
    yield compare("shares of groups: χ², df, p", "made counts: 10 groups, twice", "R chisq.test", EXACT, *pairs)
    theirs = sources.known("shares")
    pairs = [
        (share_intervals(theirs["ticked"], theirs["asked"], level), theirs[name])
        for level, name in ((0.95, "limits_95"), (0.80, "limits_80"))
    ]
    yield compare("Wilson's interval of a share", "made counts: 8 shares", "R prop.test", EXACT, *pairs)
