"""Which tables a report has, which columns each has, with how many digits, and what they mean.

``python -m analysis.presentation.columns`` prints docs/tables.md.
"""

import sys
from collections.abc import Mapping
from typing import NamedTuple


class Column(NamedTuple):
    """A column of a table: its heading per language, what it means, and its decimals (None for text).

    ``significant`` counts digits from the first that is not 0, for p values, of which decimals would leave 0.00000.
    """

    nl: str
    en: str
    meaning: str
    digits: int | None = None
    significant: bool = False


NETWORK = Column("netwerk", "network", 'name of the network; "(all)" for all of them together')
SCALE = Column("schaal", "scale", "name of the scale in codebook.csv; a question without a scale by its own name")
CHARACTERISTIC = Column("kenmerk", "characteristic", "a scale, or a question that stands alone")
ITEM = Column("item", "item", "name of the question in codebook.csv")
ITEMS = Column("items", "items", "number of questions", 0)
RESPONDENTS = Column("respondenten", "respondents", "number of people whose answers were used", 0)
N = Column("n", "n", "respondents with a score", 0)
MEAN = Column("gemiddelde", "mean", "mean of the respondents' scores, in the unit of the question", 3)
SE = Column("standaardfout", "standard error", "sample standard deviation divided by the root of n", 3)
LOW = Column("ondergrens", "low", "mean minus band_multiplier standard errors; not clipped to the answer scale", 3)
HIGH = Column("bovengrens", "high", "mean plus band_multiplier standard errors; not clipped to the answer scale", 3)
NOTE = Column("opmerking", "note", "why numbers are missing, or what to know about them; blank if nothing")
P = Column("p", "p", "p value, to 3 significant digits; below 1e-300 it is 0", 3, significant=True)
X = Column("kenmerk", "characteristic", "a characteristic, or a fact of networks.csv")
Y = Column("met", "with", "the other one")
CUSTOMARY = Column(
    "toeval haalt de grens", "chance reaches the limit", "share of the random groups at or above the customary limit", 3
)

RELIABILITY = {
    "scale": SCALE,
    "items": ITEMS,
    "respondents": RESPONDENTS,
    "alpha": Column("alfa", "alpha", "Cronbach's alpha of the items as scored", 3),
    "low": Column("ondergrens", "low", "lower end of Feldt's interval for alpha", 3),
    "high": Column("bovengrens", "high", "upper end of Feldt's interval for alpha", 3),
    "standardised": Column("gestandaardiseerd", "standardised", "alpha if all items varied equally", 3),
    "inter_item_mean": Column("inter-item r (gem.)", "inter-item r (mean)", "mean correlation between two items", 3),
    "inter_item_minimum": Column("inter-item r (min.)", "inter-item r (min.)", "smallest correlation of two items", 3),
    "meets": Column("voldoet", "meets", "yes if alpha and the smallest correlation exceed the thresholds"),
    "note": NOTE,
}

BOUND = {
    "fewest": Column("minstens", "at least", "the fewest that one network is taken to have invited", 0),
    "most": Column("hoogstens", "at most", "the most that one network is taken to have invited", 0),
    "rounding": Column("afronding", "rounding", "how a percentage became whole; claims/response_counts defines each"),
}
COMBINATIONS = Column("combinaties", "combinations", "ways to fill in the numbers that give all that is printed", 0)
FORCED = Column("vast", "forced", "of how many percentages only one pair of numbers is possible", 0)
PRINTED = Column("naam", "name", "name of the statement in claims.csv")
LEFT_OPEN = {
    "percentage": Column("percentage", "percentage", "as printed", 0),
    "swaps_with": Column("verwisselbaar met", "swaps with", "statements of the same percentage"),
    "invited_low": Column("genodigd vanaf", "invited from", "fewest invited that are possible", 0),
    "invited_high": Column("genodigd tot", "invited to", "most invited that are possible", 0),
    "responded_low": Column("antwoordden vanaf", "responded from", "fewest who can have answered", 0),
    "responded_high": Column("antwoordden tot", "responded to", "most who can have answered", 0),
}

SORT = Column("soort", "sort", "sort of statement: band, order, relation, number of people, method or age")
KIND = Column("aard", "kind", "kind of statement: docs/claims.md defines each")

# Of simulated studies (notebook 0)
PLANTED_IN = Column("ingebracht", "planted", "what the simulated studies were made to carry")
SIMULATED = Column("studies", "studies", "number of simulated studies", 0)
STATEMENTS = Column("uitspraken", "statements", "number of statements, over all studies", 0)


def _share(nl: str, en: str, meaning: str) -> Column:
    return Column(f"{nl} (%)", f"{en} (%)", meaning, 1)


def _ends(nl: str, en: str, what: str) -> tuple[Column, Column]:
    """The two ends of an interval; `what` it is of."""
    of = f"of Wilson's 95 % interval of {what}"
    return _share(f"{nl} vanaf", f"{en} from", f"lower end {of}"), _share(f"{nl} tot", f"{en} to", f"upper end {of}")


def _verdicts_of(truth: str, nl: str) -> dict[str, Column]:
    """How statements came out that are all true, or all false."""
    low, high = _ends(f"{nl}: goed", f"{truth}: right", "the share that is right; it counts studies")
    verdict = {"true": "holds", "false": "fails"}
    opposite = {"true": "fails", "false": "holds"}
    return {
        f"{truth}_studies": Column(
            f"{nl}: studies", f"{truth}: studies", f"simulated studies in which such a statement is {truth}", 0
        ),
        f"{truth}_statements": Column(nl, truth, f"number of {truth} statements, over all studies", 0),
        f"{truth}_right": _share(
            f"{nl}: goed", f"{truth}: right", f"{truth} statements of which the verdict is {verdict[truth]}"
        ),
        f"{truth}_right_low": low,
        f"{truth}_right_high": high,
        f"{truth}_undecided": _share(
            f"{nl}: niet te zeggen", f"{truth}: cannot be told", f"{truth} statements of which nothing can be told"
        ),
        f"{truth}_wrong": _share(
            f"{nl}: fout", f"{truth}: wrong", f"{truth} statements of which the verdict is {opposite[truth]}"
        ),
    }


ABOUT: Mapping[str, str] = {
    "validation": "Our numbers beside other sources'; one row a comparison (notebook 0).",
    "validation_summary": "The same summed up; one row a topic and program (notebook 0).",
    "verdict_rates": "How often verdicts are right; one row a scenario and truth (notebook 0).",
    "verdict_rates_by_kind": "How often verdicts are right; one row a kind of statement (notebook 0).",
    "relations_by_chance": "How often relations come out as stated; one row a scenario and relation (notebook 0).",
    "reduction_rates": "How often the item reduction removes an item; one row a kind of item (notebook 0).",
    "group_rates": "How often groups of networks are found; one row a scenario (notebook 0).",
    "response": "Who was invited and who answered; one row a network (notebook 1; the report's figure 18).",
    "figures": "The figures, their files and tables, and which of a published report each is; one row a figure.",
    "items": "Answers to each question of the main survey, as given; one row a question (notebook 1).",
    "answer_categories": "Answers per category of questions without a scale; one row a category (notebook 1).",
    "factors": "How many factors each scale has; one row a scale (notebook 2).",
    "loadings": "Factor loadings; one row an item and factor (notebook 2).",
    "scree": "Eigenvalues beside chance; one row a scale and component (notebook 2).",
    "factor_rules": "The number of factors by each rule; one row a scale and rule (notebook 2).",
    "factor_fit": "How well the factors fit; one row a scale and kind of correlations (notebook 2).",
    "item_statistics": "What each item adds to its scale; one row an item (notebook 4).",
    "item_reduction": "Every decision of the item reduction; one row an item of the pilot (notebook 3).",
    "removed_items": "What the removed items ask; one row an item of the pilot (notebook 3).",
    "pilot_cross_scale": "Items that go with another scale as well; one row an item of the pilot (notebook 3).",
    "item_steadiness": "How steady the choice of items is; one row an item of the pilot (notebook 3).",
    "smallest_sets": "How many sets of items meet all rules; one row a scale of the pilot (notebook 3).",
    "corrected_alpha": "Alpha of reduced scales without flattery; one row a scale (notebook 3).",
    "reduced_scales": "Reliability of the pilot's scales after reduction; one row a scale (notebook 3).",
    "scale_reliability": "Reliability in the main survey; one row a scale (notebook 4).",
    "icc": "Intraclass correlations over the questions; one row a network and form (notebook 4).",
    "pilot_main": "Scales in the pilot and in the main survey; one row a scale of both (notebook 4).",
    "incomplete": "Complete beside incomplete questionnaires; one row a characteristic (notebook 1).",
    "band_variants": "The report's band beside others; one row a network and method (notebook 6).",
    "icc_reml": "The same from variance components, with all respondents; one row a network and form (notebook 4).",
    "icc_chance": "ICC(A,k) beside that of people from all networks; one row a network (notebook 4).",
    "icc_scales": "ICC(A,k) over the questions of one scale; one row a scale (notebook 4).",
    "agreement": "Agreement within networks; one row a network, scale and null distribution (notebook 4).",
    "agreement_summary": "r_wg(J) over all networks and scales; one row a null distribution (notebook 4).",
    "agreement_chance": "r_wg(J) beside that of random groups; one row a network and scale (notebook 4).",
    "agreement_chance_scales": "The same summed up; one row a scale (notebook 4).",
    "group_agreement": "How far networks differ, ICC(1) and ICC(2); one row a characteristic and method (notebook 4).",
    "reliability_coefficients": "Other coefficients of reliability; one row a scale (notebook 4).",
    "portraits": "The bands of each network; one row a network and characteristic (notebook 5; figures 1 to 10).",
    "facts": "What networks.csv says of each network; one row a network (notebook 6; the report's figure 13).",
    "choices": "How many ticked each box; one row a box (notebook 6; the report's figure 11).",
    "comparison": "All networks side by side; one row a characteristic and network (notebook 6; figures 12 to 14).",
    "associations": "Correlations over networks; one row a pair and coefficient (notebook 7; figures 15 to 17).",
    "association_draws": "Correlations with means drawn again; one row a pair, coefficient and target (notebook 7).",
    "within_between": "Relations between people and between networks; one row a pair and part (notebook 7).",
    "same_people": "Relations with means from the same and from different people; one row a pair (notebook 7).",
    "specifications": "Statements on relations under other choices; one row a statement and combination (notebook 7a).",
    "conclusions": "What so few networks can say of each conclusion; one row a conclusion (notebook 7).",
    "clusters": "Groups of networks beside data without groups; one row a method and number of groups (notebook 7).",
    "verdicts": "How many statements have which verdict; one row a chapter and verdict (notebook 8).",
    "consistency": "The report against itself; one row a statement, what it is held against, and reading (notebook 8).",
    "rules": "The rules for verdicts; one row a rule of verdicts.toml (notebook 8).",
    "kinds": "What each kind of statement asks of the data; one row a kind (notebook 8).",
    "statements_and_bands": "Orders and signs against the printed bands; one row a statement (notebook 8).",
    "conflicts": "Where the report contradicts or strains itself; one row a conflict (notebook 8).",
    "response_solutions": "Numbers of people behind the printed response; one row a bound and rounding (notebook 8).",
    "response_forced": "What is forced of each printed percentage, whatever the bound; one row each (notebook 8).",
    "response_counts": "What each bound and rounding leaves open; one row these and a percentage (notebook 8).",
    "implied_icc": "The ICC(A,k) that the printed bands leave open; one row a network (notebook 8).",
    "repairs": "Single slips that would resolve conflicts, as hypotheses; one row an assumption (notebook 8).",
    "claims": "Every published statement with its verdict; one row a statement (notebook 8).",
}

TABLES: Mapping[str, Mapping[str, Column]] = {
    "validation": {
        "topic": Column("onderwerp", "topic", "what the statistic is about"),
        "program": Column("programma", "program", "the program that was used, or printed numbers"),
        "statistic": Column("grootheid", "statistic", "what is compared"),
        "dataset": Column("op", "on", "which data it is about"),
        "oracle": Column("vergeleken met", "compared with", "the program or publication that we did not write"),
        "numbers": Column("getallen", "numbers", "how many numbers are compared", 0),
        "ours": Column("van ons", "ours", "our number where the two lie farthest apart", 12, significant=True),
        "theirs": Column("van de ander", "theirs", "the other number there", 12, significant=True),
        "difference": Column("verschil", "difference", "the largest difference", 2, significant=True),
        "tolerance": Column("grens", "tolerance", "how far apart they may be", 2, significant=True),
        "agrees": Column("gelijk", "agrees", "yes if the difference is within the tolerance"),
    },
    "validation_summary": {
        "topic": Column("onderwerp", "topic", "what the statistics are about"),
        "program": Column("programma", "program", "the program that was used, or printed numbers"),
        "comparisons": Column("vergelijkingen", "comparisons", "rows of validation.csv", 0),
        "numbers": Column("getallen", "numbers", "how many numbers are compared", 0),
        "difference": Column(
            "grootste verschil", "largest difference", "the largest of these rows", 2, significant=True
        ),
        "tolerance": Column("ruimste grens", "loosest tolerance", "the largest of these rows", 2, significant=True),
        "disagree": Column("ongelijk", "disagree", "comparisons that differ by more than their tolerance", 0),
    },
    "verdict_rates": {
        "scenario": PLANTED_IN,
        "truth": Column("de uitspraak is", "the statement is", "true or false, of the answers of all members"),
        "studies": SIMULATED,
        "statements": STATEMENTS,
        "right": _share("goed", "right", "true statements that hold, or false ones that fail"),
        "undecided": _share("niet te zeggen", "cannot be told", "statements of which nothing can be told"),
        "wrong": _share("fout", "wrong", "true statements that fail, or false ones that hold"),
        "wrong_low": _ends("fout", "wrong", "the share that is wrong; it counts studies")[0],
        "wrong_high": _ends("fout", "wrong", "the share that is wrong; it counts studies")[1],
        "plain_wrong": _share(
            "antwoorden zeggen anders",
            "answers say otherwise",
            "statements of which the answers as they are say the opposite",
        ),
    },
    "verdict_rates_by_kind": {
        "kind": Column("soort", "kind", "kind of statement, as in docs/claims.md"),
        "meaning": Column("de uitspraak", "the statement", "what such a statement says"),
        **_verdicts_of("true", "waar"),
        **_verdicts_of("false", "onwaar"),
    },
    "relations_by_chance": {
        "scenario": PLANTED_IN,
        "id": Column("uitspraak", "statement", "its name in claims.csv, or all of them together"),
        "studies": SIMULATED,
        "true": _share("waar", "true", "studies in which it is true of all members"),
        "in_data": _share("in de antwoorden", "in the answers", "studies in which the answers as they are say so"),
        "in_data_low": _ends("in de antwoorden", "in the answers", "the share before")[0],
        "in_data_high": _ends("in de antwoorden", "in the answers", "the share before")[1],
        "holds": _share("klopt", "holds", "studies in which the verdict is that it holds"),
        "holds_low": _ends("klopt", "holds", "the share before")[0],
        "holds_high": _ends("klopt", "holds", "the share before")[1],
        "significant": _share(
            "significant",
            "significant",
            "studies with a p of at most .05 and the sign stated; blank where two are compared",
        ),
    },
    "reduction_rates": {
        "kind": Column("soort item", "kind of item", "what is wrong with it, or good"),
        "pilots": Column("vooronderzoeken", "pilots", "number of simulated pilots", 0),
        "items": Column("items", "items", "number of items, over all pilots", 0),
        "removed": Column("verwijderd", "removed", "how many of them were removed", 0),
        "share": _share("verwijderd", "removed", "removed of items"),
        "low": _ends("verwijderd", "removed", "removed of items; it counts pilots")[0],
        "high": _ends("verwijderd", "removed", "removed of items; it counts pilots")[1],
    },
    "group_rates": {
        "scenario": PLANTED_IN,
        "studies": SIMULATED,
        "found": _share("groepen gevonden", "groups found", "studies in which groups beyond chance were found"),
        "low": _ends("gevonden", "found", "the share before")[0],
        "high": _ends("gevonden", "found", "the share before")[1],
    },
    "response": {
        "network": NETWORK,
        "invited": Column("uitgenodigd", "invited", "members invited, as networks.csv says; blank if unknown", 0),
        "responded": Column("geantwoord", "responded", "members who answered one question or more", 0),
        "complete": Column("volledig", "complete", "members who answered every question of the main survey", 0),
        "percentage": Column("respons (%)", "response (%)", "responded of invited", 1),
    },
    "figures": {
        "report_figure": Column("figuur", "figure", "its number in the published report; blank if it is not there", 0),
        "page": Column("pagina", "page", "the page and notebook that show it"),
        "figure": Column("bestand", "file", "the vector picture; beside it the same as .png"),
        "table": Column("tabel", "table", "the table that it is drawn from"),
        "caption": Column("onderschrift", "caption", "what it is"),
        "shows": Column("wat te zien is", "what it shows", "its alternative text, in the language of the figures"),
    },
    "items": {
        "item": ITEM,
        "scale": SCALE,
        "text": Column("vraag", "question", "the question, in the report's language if the codebook has it"),
        "reversed": Column("omgekeerd", "reversed", "yes if the item is turned round before it is scored"),
        "answered": Column("beantwoord", "answered", "number of answers", 0),
        "missing": Column("ontbreekt", "missing", "number of respondents without an answer", 0),
        "mean": Column("gemiddelde", "mean", "mean of the answers as given", 3),
        "sd": Column("sd", "sd", "sample standard deviation of the answers as given", 3),
        "lowest": Column("laagste", "lowest", "lowest answer given", 4, significant=True),
        "highest": Column("hoogste", "highest", "highest answer given", 4, significant=True),
    },
    "answer_categories": {
        "item": ITEM,
        "answer": Column("antwoord", "answer", "the category", 0),
        "n": Column("n", "n", "respondents who chose it", 0),
        "percentage": Column("%", "%", "of those who answered the question", 1),
        "flag": Column("let op", "look at", "floor or ceiling: more than 15 % at that end; unused; no answers"),
    },
    "factors": {
        "scale": SCALE,
        "items": ITEMS,
        "respondents": RESPONDENTS,
        "kmo": Column("KMO", "KMO", "Kaiser-Meyer-Olkin measure of sampling adequacy", 3),
        "bartlett_chi2": Column("Bartlett χ²", "Bartlett χ²", "Bartlett's test that no items correlate", 2),
        "bartlett_df": Column("df", "df", "its degrees of freedom", 0),
        "bartlett_p": Column("Bartlett p", "Bartlett p", "its p value", 3, significant=True),
        "eigenvalue_1": Column("1e eigenwaarde", "1st eigenvalue", "largest eigenvalue of the correlations", 3),
        "chance_1": Column("idem, toeval", "same, chance", "what random data reach (quantile set in the notebook)", 3),
        "eigenvalue_2": Column("2e eigenwaarde", "2nd eigenvalue", "second eigenvalue of the correlations", 3),
        "chance_2": Column("idem, toeval", "same, chance", "what random data reach", 3),
        "kaiser": Column("Kaiser", "Kaiser", "factors by Kaiser's rule: eigenvalues above 1", 0),
        "parallel": Column("parallel", "parallel", "factors by parallel analysis of components", 0),
        "note": NOTE,
    },
    "loadings": {
        "scale": SCALE,
        "item": ITEM,
        "factor": Column("factor", "factor", "F1 is the largest factor"),
        "loading": Column("lading", "loading", "minimum-residual loading; oblimin pattern if there are several", 3),
        "structure": Column("structuur", "structure", "correlation of the item with the factor", 3),
        "polychoric": Column("polychorisch", "polychoric", "the loading from polychoric correlations", 3),
        "low": Column("ondergrens", "low", "lower end of its 95 % bootstrap interval", 3),
        "high": Column("bovengrens", "high", "upper end of its 95 % bootstrap interval", 3),
        "communality": Column("communaliteit", "communality", "share of the item's variance that factors explain", 3),
        "heywood": Column("Heywood", "Heywood", "yes if the solution left the item no variance of its own"),
        "note": NOTE,
    },
    "scree": {
        "scale": SCALE,
        "component": Column("component", "component", "from the largest on", 0),
        "eigenvalue": Column("eigenwaarde", "eigenvalue", "of the correlations", 3),
        "chance": Column("toeval", "chance", "what random data reach (quantile set in the notebook)", 3),
        "reduced": Column("gereduceerd", "reduced", "of the correlations with squared multiple correlations inside", 3),
        "reduced_chance": Column("toeval, gereduceerd", "chance, reduced", "what random data reach of those", 3),
    },
    "factor_rules": {
        "scale": SCALE,
        "rule": Column("regel", "rule", "the rule"),
        "factors": Column("factoren", "factors", "factors that it keeps", 0),
        "note": NOTE,
    },
    "factor_fit": {
        "scale": SCALE,
        "correlations": Column("correlaties", "correlations", "Pearson or polychoric"),
        "factors": Column("factoren", "factors", "number of factors fitted, by maximum likelihood", 0),
        "respondents": RESPONDENTS,
        "chi2": Column("χ²", "χ²", "chi-square of the fit", 2),
        "df": Column("df", "df", "its degrees of freedom", 0),
        "p": P,
        "rmsea": Column("RMSEA", "RMSEA", "root mean square error of approximation", 3),
        "rmsea_low": Column("RMSEA vanaf", "RMSEA from", "lower end of its 90 % interval", 3),
        "rmsea_high": Column("RMSEA tot", "RMSEA to", "upper end of its 90 % interval", 3),
        "tli": Column("TLI", "TLI", "Tucker-Lewis index", 3),
        "rmsr": Column("RMSR", "RMSR", "root mean square of the residual correlations", 3),
        "cautions": Column("waarschuwing", "cautions", "Heywood cases, few respondents, no convergence"),
        "note": NOTE,
    },
    "item_statistics": {
        "scale": SCALE,
        "item": ITEM,
        "item_total": Column("item-rest r", "item-rest r", "correlation with the sum of the scale's other items", 3),
        "alpha_if_deleted": Column("alfa zonder", "alpha without", "alpha of the scale without the item", 3),
        "msa": Column("MSA", "MSA", "measure of sampling adequacy of the item", 3),
        "other_scale": Column("andere schaal", "other scale", "the other scale that it correlates with most"),
        "other_r": Column("r daarmee", "r with it", "correlation with that scale's mean", 3),
        "note": NOTE,
    },
    "item_reduction": {
        "scale": SCALE,
        "item": ITEM,
        "decision": Column("besluit", "decision", "kept or removed"),
        "step": Column("stap", "step", "order of removal within the scale; blank for kept items", 0),
        "criterion": Column("criterium", "criterion", "the rule that named the item"),
        "items_left": Column("items over", "items left", "items of the scale after this step", 0),
        "alpha_before": Column("alfa voor", "alpha before", "alpha before this step", 3),
        "alpha_after": Column("alfa na", "alpha after", "alpha after this step", 3),
        "gain": Column("winst in alfa", "gain in alpha", "alpha after less alpha before", 3),
        "inter_item_before": Column("min. r voor", "min. r before", "smallest correlation before this step", 3),
        "inter_item_after": Column("min. r na", "min. r after", "smallest correlation after this step", 3),
        "asked": Column("gevraagd in hoofdonderzoek", "asked in main survey", "yes if the codebook asks it there too"),
        "note": NOTE,
    },
    "removed_items": {
        "scale": SCALE,
        "item": ITEM,
        "criterion": Column("criterium", "criterion", "the rule that named the item"),
        "text": Column("vraag", "question", "the question, in the report's language if the codebook has it"),
        "reversed": Column("omgekeerd", "reversed", "yes if the item is turned round before it is scored"),
        "group": Column("inhoudelijke groep", "content group", "face_group of the codebook; blank if it has none"),
    },
    "pilot_cross_scale": {
        "scale": SCALE,
        "item": ITEM,
        "item_total": Column("item-rest r", "item-rest r", "correlation with the sum of the scale's other items", 3),
        "other_scale": Column("andere schaal", "other scale", "the other scale that it correlates with most"),
        "other_r": Column("r daarmee", "r with it", "correlation with that scale's mean", 3),
        "difference": Column("verschil", "difference", "item-rest r less the size of r with the other scale", 3),
        "decision": Column("besluit", "decision", "kept or removed"),
    },
    "item_steadiness": {
        "scale": SCALE,
        "item": ITEM,
        "kept": Column("behouden", "kept", "yes if the stepwise reduction keeps it"),
        "share": Column("aandeel", "share", "share of the bootstrap samples that keep it", 2),
        "fewest": Column("kleinste set", "smallest set", "yes if the smallest set that meets all rules has it"),
        "draws": Column("trekkingen", "draws", "bootstrap samples of respondents that could be reduced", 0),
        "failed": Column("mislukt", "failed", "samples that could not", 0),
        "note": NOTE,
    },
    "smallest_sets": {
        "scale": SCALE,
        "asked": Column("items in vooronderzoek", "items in pilot", "number of questions of the scale in the pilot", 0),
        "meeting": Column("sets die voldoen", "sets that do", "sets of items, of any size, that meet every rule", 0),
        "items": Column("items in kleinste", "items in smallest", "questions in the smallest of them", 0),
        "as_small": Column("even klein", "as small", "how many of them have that size", 0),
        "alpha": Column("alfa", "alpha", "alpha of the one that is chosen", 3),
        "inter_item_minimum": Column("inter-item r (min.)", "inter-item r (min.)", "its smallest correlation", 3),
        "note": NOTE,
    },
    "corrected_alpha": {
        "scale": SCALE,
        "items": ITEMS,
        "apparent": Column("alfa", "alpha", "alpha of the reduced scale in the pilot", 3),
        "optimism": Column("optimisme", "optimism", "how far choosing items flatters it", 3),
        "corrected": Column("alfa, gecorrigeerd", "alpha, corrected", "alpha less that", 3),
        "draws": Column("trekkingen", "draws", "bootstrap samples of respondents that could be reduced", 0),
        "failed": Column("mislukt", "failed", "samples that could not", 0),
        "note": NOTE,
    },
    "reduced_scales": RELIABILITY,
    "scale_reliability": RELIABILITY
    | {"within": Column("alfa binnen", "alpha within", "alpha with differences between networks taken out", 3)},
    "icc": {
        "network": NETWORK,
        "form": Column("vorm", "form", "McGraw & Wong's name of the coefficient"),
        "estimate": Column("schatting", "estimate", "the coefficient", 3),
        "low": Column("ondergrens", "low", "lower end of its interval", 3),
        "high": Column("bovengrens", "high", "upper end of its interval", 3),
        "single": Column("van één respondent", "of one respondent", "the same form for one respondent", 3),
        "over_all": Column("over alle vragen", "over all questions", "the same form with counts and boxes as well", 3),
        "F": Column("F", "F", "F statistic of no variance between questions", 2),
        "df1": Column("df1", "df1", "degrees of freedom of the numerator", 0),
        "df2": Column("df2", "df2", "degrees of freedom of the denominator", 0),
        "p": P,
        "items": ITEMS,
        "respondents": RESPONDENTS,
        "note": NOTE,
    },
    "pilot_main": {
        "scale": SCALE,
        "items": Column("items", "items", "items that both asked", 0),
        "alpha_pilot": Column("alfa, vooronderzoek", "alpha, pilot", "alpha of these items in the pilot", 3),
        "alpha_main": Column("alfa, hoofdonderzoek", "alpha, main", "alpha of these items in the main survey", 3),
        "difference": Column("verschil", "difference", "main survey less pilot", 3),
        "tucker_phi": Column("Tuckers phi", "Tucker's phi", "congruence of the loadings on one factor", 3),
        "note": NOTE,
    },
    "incomplete": {
        "characteristic": CHARACTERISTIC,
        "n_complete": Column("n volledig", "n complete", "complete questionnaires", 0),
        "mean_complete": Column("gem. volledig", "mean, complete", "their mean score", 3),
        "n_incomplete": Column("n onvolledig", "n incomplete", "incomplete questionnaires with a score", 0),
        "mean_incomplete": Column("gem. onvolledig", "mean, incomplete", "their mean score", 3),
        "difference": Column("verschil", "difference", "incomplete less complete", 3),
        "p": Column("p", "p", "Welch's t test that they do not differ", 3, significant=True),
    },
    "band_variants": {
        "network": NETWORK,
        "method": Column("methode", "method", "how the band is made"),
        "target": Column("over", "about", "whom the band is about"),
        "n": N,
        "mean": MEAN,
        "low": Column("ondergrens", "low", "lower end of the band", 3),
        "high": Column("bovengrens", "high", "upper end of the band", 3),
        "note": NOTE,
    },
    "icc_reml": {
        "network": NETWORK,
        "form": Column("vorm", "form", "McGraw & Wong's name of the coefficient"),
        "estimate": Column("schatting", "estimate", "the coefficient from REML variances", 3),
        "k": Column("k", "k", "answers a question: the harmonic mean where some are missing", 2),
        "question_variance": Column("variantie vragen", "variance, questions", "between questions", 3),
        "respondent_variance": Column("variantie respondenten", "variance, respondents", "between respondents", 3),
        "residual_variance": Column("restvariantie", "variance, rest", "what is left", 3),
        "items": ITEMS,
        "respondents": RESPONDENTS,
        "answers": Column("antwoorden", "answers", "number of answers", 0),
        "note": NOTE,
    },
    "icc_chance": {
        "network": NETWORK,
        "respondents": RESPONDENTS,
        "estimate": Column("ICC(A,k)", "ICC(A,k)", "of the network's complete questionnaires", 3),
        "chance_low": Column("toeval vanaf", "chance from", "2.5 % of permutations of people between networks", 3),
        "chance_median": Column("toeval, mediaan", "chance, median", "half of the permutations", 3),
        "chance_high": Column("toeval tot", "chance to", "97.5 % of the permutations", 3),
        "share_as_high": Column(
            "even hoog", "as high", "share of the permutations with an ICC(A,k) as high", 3, significant=True
        ),
        "share_excellent": Column("uitstekend", "excellent", "share above what the report calls excellent", 3),
        "note": NOTE,
    },
    "icc_scales": {
        "scale": SCALE,
        "items": ITEMS,
        "networks": Column("netwerken", "networks", "networks with an estimate", 0),
        "lowest": Column("laagste", "lowest", "smallest ICC(A,k) of a network", 3),
        "median": Column("mediaan", "median", "the middle one", 3),
        "highest": Column("hoogste", "highest", "the largest", 3),
        "note": NOTE,
    },
    "agreement_chance": {
        "network": NETWORK,
        "scale": SCALE,
        "n": N,
        "rwg_j": Column("r_wg(J)", "r_wg(J)", "of the network, under the uniform null distribution", 3),
        "chance_median": Column("toeval, mediaan", "chance, median", "half of the random groups of this size", 3),
        "chance_high": Column("toeval tot", "chance to", "97.5 % of the random groups", 3),
        "share_as_high": Column(
            "even hoog", "as high", "share of the random groups with an r_wg(J) as high", 3, significant=True
        ),
        "share_customary": CUSTOMARY,
        "note": NOTE,
    },
    "agreement_chance_scales": {
        "scale": SCALE,
        "networks": Column("netwerken", "networks", "networks with enough respondents", 0),
        "median": Column("netwerken, mediaan", "networks, median", "the middle r_wg(J) of the networks", 3),
        "chance_median": Column("toeval, mediaan", "chance, median", "the middle one of random groups", 3),
        "share_customary": CUSTOMARY,
        "above": Column("boven toeval", "above chance", "networks above 97.5 % of their random groups", 0),
    },
    "agreement": {
        "network": NETWORK,
        "scale": SCALE,
        "null": Column("nulverdeling", "null", "how people would answer who do not agree"),
        "n": N,
        "items": ITEMS,
        "null_variance": Column("nulvariantie", "null variance", "variance of that distribution", 3),
        "variance_ratio": Column("verhouding", "ratio", "mean variance of the items divided by the null's", 3),
        "rwg_j": Column("r_wg(J)", "r_wg(J)", "James, Demaree & Wolf's index; out of range it is 0", 3),
        "ad_mean": Column("AD", "AD", "average deviation from the mean, in answer categories", 3),
        "ad_limit": Column("grens AD", "AD limit", "a sixth of the number of categories: more is no agreement", 3),
        "note": NOTE,
    },
    "agreement_summary": {
        "null": Column("nulverdeling", "null", "how people would answer who do not agree"),
        "cells": Column("cellen", "cells", "networks times scales with an r_wg(J)", 0),
        "median": Column("mediaan", "median", "the middle r_wg(J) of them", 3),
        "agree": Column("haalt de grens", "reach the limit", "share of them at or above the customary limit", 3),
        "zero": Column("op 0 gezet", "set to 0", "share of them that vary more than the null distribution", 3),
        "without": Column("zonder waarde", "no value", "cells withheld, or without this null distribution", 0),
    },
    "group_agreement": {
        "characteristic": CHARACTERISTIC,
        "method": Column("methode", "method", "anova or reml"),
        "icc1": Column("ICC(1)", "ICC(1)", "share of the variance that lies between networks", 3),
        "icc1_low": Column("ICC(1) vanaf", "ICC(1) from", "lower end of its interval; blank if none is found", 3),
        "icc1_high": Column("ICC(1) tot", "ICC(1) to", "upper end of its interval", 3),
        "icc2": Column("ICC(2)", "ICC(2)", "reliability of the networks' means", 3),
        "icc2_low": Column("ICC(2) vanaf", "ICC(2) from", "lower end of its interval", 3),
        "icc2_high": Column("ICC(2) tot", "ICC(2) to", "upper end of its interval", 3),
        "F": Column("F", "F", "F statistic of no differences between networks", 2),
        "df1": Column("df1", "df1", "degrees of freedom of the numerator", 0),
        "df2": Column("df2", "df2", "degrees of freedom of the denominator", 0),
        "p": P,
        "groups": Column("netwerken", "networks", "number of networks", 0),
        "mean_size": Column("gem. omvang", "mean size", "respondents a network", 2),
        "note": NOTE,
    },
    "reliability_coefficients": {
        "scale": SCALE,
        "respondents": RESPONDENTS,
        "alpha": Column("alfa", "alpha", "Cronbach's alpha of the items as scored", 3),
        "ordinal_alpha": Column("ordinale alfa", "ordinal alpha", "alpha of the polychoric correlations", 3),
        "lambda_2": Column("lambda-2", "lambda-2", "Guttman's lambda-2", 3),
        "lambda_6": Column("lambda-6", "lambda-6", "Guttman's lambda-6", 3),
        "omega_total": Column("omega totaal", "omega total", "omega total of one factor, standardised items", 3),
        "note": NOTE,
    },
    "portraits": {
        "network": NETWORK,
        "characteristic": CHARACTERISTIC,
        "n": N,
        "mean": MEAN,
        "se": SE,
        "low": LOW,
        "high": HIGH,
        "label_nl": Column(
            "in woorden", "in Dutch words", "the nearest label or count of both ends, in Dutch; blank: none"
        ),
        "label_en": Column("in Engelse woorden", "in words", "the same in English"),
        "note": NOTE,
        "published_nl": Column(
            "in het rapport", "in the report (Dutch)", "the published band, in Dutch; blank if none"
        ),
        "published_en": Column(
            "in het rapport (Engels)", "in the report", "the published band, in English; blank if none"
        ),
        "as_published": Column("gelijk", "the same", "yes or no: whether both ends have the published labels"),
    },
    "facts": {
        "network": NETWORK,
        "members": Column("leden", "members", "members invited; blank if unknown", 0),
        "age": Column("leeftijd", "age", "years that it exists, or a bound, as written in networks.csv"),
        "age_low": Column("leeftijd vanaf", "age from", "years that it exists at least", 1),
        "age_high": Column("leeftijd tot", "age to", "years that it exists at most; blank without an upper bound", 1),
    },
    "choices": {
        "item": ITEM,
        "text": Column("antwoord", "box", "the box, in the report's language if the codebook has it"),
        "respondents": Column("respondenten", "respondents", "people who answered it", 0),
        "ticked": Column("aangekruist", "ticked", "people who ticked it", 0),
        "percentage": Column("aangekruist (%)", "ticked (%)", "ticked of respondents", 1),
        "low": Column(
            "ondergrens (%)", "low (%)", "lower end of the 95 % interval (Wilson); blank: nobody answered", 1
        ),
        "high": Column("bovengrens (%)", "high (%)", "upper end of that interval", 1),
    },
    "comparison": {
        "characteristic": CHARACTERISTIC,
        "network": NETWORK,
        "n": N,
        "mean": MEAN,
        "se": SE,
        "low": LOW,
        "high": HIGH,
        "rank": Column("rang", "rank", "1 is the highest mean; equal means share the mean of their ranks", 1),
        "n_complete": Column("n volledig", "n complete", "respondents who answered the whole questionnaire", 0),
        "mean_complete": Column("gem. volledig", "mean, complete", "the mean over those respondents only", 3),
        "note": NOTE,
    },
    "associations": {
        "x": X,
        "y": Y,
        "coefficient": Column("coëfficiënt", "coefficient", "Pearson, Spearman or Kendall (tau-b)"),
        "n": Column("netwerken", "networks", "networks with both", 0),
        "left_out": Column("weggelaten", "left out", "networks without one of the two", 0),
        "estimate": Column("r", "r", "the coefficient over the networks' means", 3),
        "low": Column("ondergrens", "low", "lower end of its interval, as if networks were a random sample", 3),
        "high": Column("bovengrens", "high", "upper end of that interval", 3),
        "p": Column("p", "p", "how often chance pairing gives a coefficient as far from 0", 3, significant=True),
        "p_method": Column("p door", "p by", "exact, or over so many random pairings"),
        "p_holm": Column("p (Holm)", "p (Holm)", "p corrected for the number of pairs (Holm)", 3, significant=True),
        "p_bh": Column("p (BH)", "p (BH)", "the same by Benjamini & Hochberg", 3, significant=True),
        "loo_low": Column("min. zonder één", "lowest without one", "smallest when one network is left out", 3),
        "loo_low_network": Column("zonder", "without", "which network that is"),
        "loo_high": Column("max. zonder één", "highest without one", "largest when one network is left out", 3),
        "loo_high_network": Column("zonder", "without", "which network that is"),
        "note": NOTE,
    },
    "association_draws": {
        "x": X,
        "y": Y,
        "coefficient": Column("coëfficiënt", "coefficient", "Pearson, Spearman or Kendall (tau-b)"),
        "target": Column("over", "about", "whom the draws stand for: members, people like the respondents, networks"),
        "networks": Column("netwerken", "networks", "networks with both", 0),
        "estimate": Column("r", "r", "the coefficient over the observed means", 3),
        "mean": Column("gem. trekking", "mean of draws", "mean of the coefficient over the draws", 3),
        "se": Column("se", "se", "its standard deviation over the draws", 3),
        "low": Column("ondergrens", "low", "2.5 % of the draws", 3),
        "high": Column("bovengrens", "high", "97.5 % of the draws", 3),
        "draws": Column("trekkingen", "draws", "number of draws", 0),
        "undefined": Column("zonder waarde", "undefined", "draws without a coefficient, left out", 0),
        "note": NOTE,
    },
    "within_between": {
        "x": X,
        "y": Y,
        "part": Column("deel", "part", "within networks, between them, or the difference (contextual effect)"),
        "slope": Column("helling", "slope", "change of the second per unit of the first", 3),
        "se": Column("se", "se", "its standard error", 3),
        "low": Column("ondergrens", "low", "lower end of its 95 % interval", 3),
        "high": Column("bovengrens", "high", "upper end of its 95 % interval", 3),
        "p": P,
        "r": Column("r", "r", "correlation within networks, or of the networks' means", 3),
        "networks": Column("netwerken", "networks", "number of networks", 0),
        "respondents": RESPONDENTS,
        "note": NOTE,
    },
    "same_people": {
        "x": X,
        "y": Y,
        "same_respondents": Column("r, zelfde mensen", "r, same people", "both means from all respondents", 3),
        "halves": Column("r, andere mensen", "r, other people", "means from two random halves, mean over draws", 3),
        "low": Column("ondergrens", "low", "2.5 % of the draws of halves", 3),
        "high": Column("bovengrens", "high", "97.5 % of the draws of halves", 3),
        "networks": Column("netwerken", "networks", "networks large enough to halve", 0),
        "left_out": Column("weggelaten", "left out", "networks too small to halve", 0),
        "icc2_x": Column("ICC(2)", "ICC(2)", "reliability of the first's network means", 3),
        "icc2_y": Column("ICC(2) ander", "ICC(2), other", "reliability of the second's network means", 3),
        "disattenuated": Column("r gecorrigeerd", "r corrected", "r if means had no sampling error", 3),
        "note": NOTE,
    },
    "specifications": {
        "id": Column("naam", "name", "name of the statement in claims.csv"),
        "score": Column("score", "score", "mean of items, or first item"),
        "respondents": Column("respondenten", "respondents", "all, or complete questionnaires only"),
        "coefficient": Column("coëfficiënt", "coefficient", "Pearson, Spearman or Kendall"),
        "left_out": Column("weggelaten", "left out", "none, or the network without which it does worst"),
        "network": Column("netwerk", "network", "which network that is"),
        "estimate": Column("effect", "effect", "the coefficient, or the difference of two", 3),
        "low": Column("ondergrens", "low", "lower end of its 95 % interval; blank: none for this coefficient", 3),
        "high": Column("bovengrens", "high", "upper end of that interval", 3),
        "as_stated": Column("als gesteld", "as stated", "yes if the sign is the stated one"),
    },
    "conclusions": {
        "id": Column("naam", "name", "name of the statement in claims.csv; blank for a relation without a statement"),
        "section": Column("paragraaf", "section", "where the published report makes it, all of its places"),
        "kind": Column("soort", "kind", "what kind of statement it is; docs/claims.md defines each"),
        "text_nl": Column("conclusie", "conclusion (Dutch)", "the statement in our words, in Dutch"),
        "text_en": Column("conclusie (Engels)", "conclusion", "the statement in our words, in English"),
        "x": X,
        "y": Y,
        "than": Column("meer dan", "more than", "of a comparison: with which y is said to go less than with x"),
        "relations": Column("relaties", "relations", "relations it is about; the one least as stated is shown", 0),
        "n": Column("netwerken", "networks", "networks with all of them", 0),
        "estimate": Column("r", "r", "Pearson's r over the networks' means; of a comparison the difference of two", 2),
        "low": Column("van", "from", "lower end of its 95 % interval, as if networks were a random sample", 2),
        "high": Column("tot", "to", "upper end of that interval", 2),
        "p": Column(
            "p",
            "p",
            "of chance pairing, times relations if the strongest; of a comparison Williams' test",
            3,
            significant=True,
        ),
        "p_holm": Column("p (Holm)", "p (Holm)", "p corrected for the number of conclusions", 3, significant=True),
        "loo_low": Column("min. zonder één", "lowest without one", "smallest when one network is left out", 2),
        "loo_low_network": Column("zonder", "without", "which network that is"),
        "loo_high": Column("max. zonder één", "highest without one", "largest when one network is left out", 2),
        "loo_high_network": Column("zonder", "without", "which network that is"),
        "within": Column("r, binnen", "r, within", "between people of the same network; blank for facts", 2),
        "halves": Column("r, andere mensen", "r, other people", "means from two random halves, mean over draws", 2),
        "note": NOTE,
        "tells": Column("wat valt te zeggen", "what can be told", "by the rules that notebook 7 lists"),
        "statement": Column(
            "de uitspraak",
            "the statement",
            "as stated or otherwise: where both interval and range without one network lie; else left open",
        ),
        "planted": Column("ingebracht als", "put in as", "of synthetic data: true or false; blank: not put in"),
    },
    "clusters": {
        "method": Column("methode", "method", "Ward, average, complete or single linkage, or k-means"),
        "k": Column("groepen", "groups", "number of groups", 0),
        "silhouette": Column("silhouet", "silhouette", "mean silhouette width: 1 clearly apart, 0 not at all", 3),
        "silhouette_chance_95": Column(
            "idem, toeval", "same, chance", "what 95 % of data without groups stay below", 3
        ),
        "p": Column("p", "p", "share of data without groups with a silhouette as wide", 3, significant=True),
        "p_adjusted": Column("p (alle)", "p (all)", "p for having looked at every method and k", 3, significant=True),
        "gap": Column("gap", "gap", "gap statistic", 3),
        "gap_se": Column("se van gap", "gap se", "its standard error", 3),
        "gap_k": Column("groepen volgens gap", "groups by gap", "the number that the gap chooses; 1 is none", 0),
        "stability": Column("stabiliteit", "stability", "adjusted Rand index when one network is left out, mean", 3),
        "cophenetic": Column("cofenetisch r", "cophenetic r", "how well the tree keeps distances; blank: no tree", 3),
    },
    "verdicts": {
        "chapter": Column("hoofdstuk", "chapter", "chapter of the published report"),
        "verdict": Column("oordeel", "verdict", "as in claims.csv"),
        "statements": Column("uitspraken", "statements", "number of statements", 0),
    },
    "consistency": {
        "id": Column("naam", "name", "name of the statement in claims.csv"),
        "against": Column("tegenover", "against", "bands: those of chapter 2; else the other statement"),
        "regime": Column("lezing", "reading", "how an end of a band became a label: nearest, outward or inward"),
        "grade": Column("oordeel", "grade", "impossible, strained, not implied, implied or agrees"),
        "room": Column("ruimte", "room", "share of draws within the bands that bear it out; room, no probability", 3),
        "r_low": Column("r vanaf", "r from", "smallest correlation that the bands leave possible", 3),
        "r_high": Column("r tot", "r to", "largest correlation that the bands leave possible", 3),
        "text_nl": Column("uitspraak", "statement", "the statement in our words, in Dutch"),
        "text_en": Column("uitspraak (Engels)", "statement", "the statement in our words, in English"),
    },
    "rules": {
        "rule": Column("regel", "rule", "name of the rule in verdicts.toml"),
        "value": Column("waarde", "value", "its value"),
        "meaning": Column("betekenis", "meaning", "what it decides"),
    },
    "kinds": {
        "sort": SORT,
        "kind": KIND,
        "meaning": Column("betekenis", "meaning", "when a statement of this kind is true"),
        "statements": Column("uitspraken", "statements", "how many can be judged", 0),
    },
    "statements_and_bands": {
        "id": Column("naam", "name", "name of the statement in claims.csv"),
        "text_nl": Column("uitspraak", "statement", "the statement in our words, in Dutch"),
        "text_en": Column("uitspraak (Engels)", "statement", "the statement in our words, in English"),
        "nearest": Column("dichtstbijzijnd", "nearest", "grade if an end of a band became the nearest label"),
        "outward": Column("naar buiten", "outward", "grade if the labels enclose the band"),
        "inward": Column("naar binnen", "inward", "grade if the band encloses the labels"),
        "room": Column("ruimte", "room", "share of draws that bear it out, read to the nearest label", 3),
        "r_low": Column("r vanaf", "r from", "smallest correlation that the bands leave possible, nearest label", 2),
        "r_high": Column("r tot", "r to", "largest correlation that the bands leave possible, nearest label", 2),
    },
    "conflicts": {
        "id": Column("naam", "name", "name of the statement, or of the conflict in conflicts.csv"),
        "grade": Column("graad", "grade", "impossible, strained, undefined term or editorial"),
        "found": Column("gevonden door", "found by", "machine: from claims.csv; reading: from conflicts.csv"),
        "section_one": Column("paragraaf", "section", "where the one statement stands"),
        "section_two": Column("tegenover", "against", "where the other stands"),
        "what_nl": Column("wat botst", "what conflicts (Dutch)", "the conflict in our words, in Dutch"),
        "what_en": Column("wat botst (Engels)", "what conflicts", "the conflict in our words, in English"),
        "settled_by_nl": Column("wat het beslist", "settled by (Dutch)", "what would settle it, in Dutch"),
        "settled_by_en": Column("wat het beslist (Engels)", "settled by", "what would settle it, in English"),
    },
    "response_solutions": {**BOUND, "combinations": COMBINATIONS, "forced": FORCED},
    "response_forced": {
        "letter": PRINTED,
        **LEFT_OPEN,
        "usual_low": Column("gewoonlijk vanaf", "usual: from", "fewest invited with halves up, from 2 to 45", 0),
        "usual_high": Column("gewoonlijk tot", "usual: to", "most invited with halves up, from 2 to 45", 0),
        "forced": Column("vast", "forced", "yes if only one pair is possible, the same under every bound"),
        "text_nl": Column("uitspraak", "statement", "the statement in our words, in Dutch"),
        "text_en": Column("uitspraak (Engels)", "statement", "the statement in our words, in English"),
    },
    "response_counts": {
        **BOUND,
        "combinations": COMBINATIONS,
        "letter": PRINTED,
        "pairs": Column("paren", "pairs", "how many pairs of invited and responded are possible for it", 0),
        **LEFT_OPEN,
        "forced": Column("vast", "forced", "yes if only one pair is possible"),
    },
    "implied_icc": {
        "network": NETWORK,
        "questions": Column("kenmerken", "characteristics", "bands used, each taken as one question", 0),
        "low": Column("vanaf", "from", "smallest ICC(A,k) that the bands leave possible; blank without a limit", 2),
        "high": Column("tot", "to", "largest ICC(A,k) that the bands leave possible", 2),
        "note": NOTE,
    },
    "repairs": {
        "assumption": Column("aanname", "assumption", "a scale reversed, another network meant, or one slip"),
        "about": Column("over", "about", "the characteristic, or the name of the statement"),
        "instead": Column("in plaats daarvan", "instead", "the networks any of which would do"),
        "resolves": Column("lost op", "would resolve", "names of the statements that would conflict no more"),
        "breaks": Column("breekt", "would break", "names of statements that would conflict then"),
        **{
            f"{name}_{language}": Column(nl, en, f"{meaning}, in the words of the statements, in {spoken}")
            for name, nl, en, meaning in (
                ("about", "over", "about", "the characteristic, or the statement"),
                ("resolves", "lost op", "would resolve", "statements that would conflict no more"),
                ("breaks", "breekt", "would break", "statements that would conflict then"),
            )
            for language, spoken in (("nl", "Dutch"), ("en", "English"))
        },
    },
    "claims": {
        "id": Column("naam", "name", "name of the statement in claims.csv"),
        "section": Column("paragraaf", "section", "where the published report makes it"),
        "figure": Column("figuur", "figure", "the published figure it is about; blank if none"),
        "level": Column("niveau", "level", "what a test takes: network, respondent, interviews or documents"),
        "sort": SORT,
        "kind": KIND,
        "subject": Column("over", "about", "the networks it is about; blank for a relation over all of them"),
        "text_nl": Column("uitspraak", "statement", "the statement in our words, in Dutch"),
        "text_en": Column("uitspraak (Engels)", "statement", "the statement in our words, in English"),
        "expected": Column("verwacht", "expected", "what the statement says, in the form that its kind has"),
        "planted": Column(
            "ingebracht als", "put in as", "of synthetic data: whether it was put in true or false; blank: not"
        ),
        "true_now": Column("waar hier", "true here", "yes or no: whether it is true of these answers as they are"),
        "verdict": Column(
            "oordeel",
            "verdict",
            "holds, fails or cannot be told; of synthetic data recovered, missed, cannot be told or not planted",
        ),
        "observed": Column("gevonden", "observed", "what the data show"),
        "share": Column(
            "waar in (deel van de trekkingen)",
            "true in (share of draws)",
            "share of the bootstrap draws in which it is true; blank if none drawn",
            2,
        ),
        "rests_on": Column("berust op", "rests on", "what the verdict rests on"),
    },
}


def reference() -> str:
    """docs/tables.md: every table with its columns, as declared here."""
    lines = [
        "# The tables of a report",
        "",
        "`make report` writes them to `reports/<study>/tables/`, as CSV in UTF-8. A table is there if the notebook",
        "that makes it had its input. Every table also has a last column `data`: `synthetic` for invented answers,",
        "`responses` for a study's own, `public` for comparisons on public data, `published report` where the report",
        "is held against itself, `rules` for the rules of verdicts. A blank cell is a number that does not exist;",
        "`note`, where there is one, says why.",
        "",
        "This page is made from the code: `python -m analysis.presentation.columns > docs/tables.md`.",
    ]
    for name, columns in TABLES.items():
        lines += ["", f"## {name}.csv", "", ABOUT[name], "", "| column | holds | digits |", "| --- | --- | ---: |"]
        lines += [f"| `{key}` | {column.meaning} | {_digits(column)} |" for key, column in columns.items()]
    return "\n".join(lines) + "\n"


def _digits(column: Column) -> str:
    if column.digits is None:
        return "text"
    return f"{column.digits} significant" if column.significant else str(column.digits)


if __name__ == "__main__":
    sys.stdout.write(reference())
