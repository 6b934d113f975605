"""Every kind of statement that data can bear out or not: the table of what each means, and how it is judged."""

from collections.abc import Mapping

from analysis.verdicts import kinds_of_answers as answers
from analysis.verdicts import kinds_of_order as order
from analysis.verdicts import kinds_of_relation as relation
from analysis.verdicts.statement import FACTS, QUESTIONS, Kind

NUMBER = r"\d+(\.\d+)?"
WHOLE = r"\d+"
ENDS = r"\d+-\d+"
INTERVAL = r"(<=?|>=?)?\d+(-\d+)?"
NONE, ONE, TWO, TWO_OR_MORE, THREE_OR_MORE = (0, 0), (1, 1), (2, 2), (2, 9), (3, 9)
# The sorts of statements that a reader of the scorecard can choose from, each with its kinds
SORTS: Mapping[str, Mapping[str, Kind]] = {
    "bands and levels": {
        "band": Kind("the ends of the band read as these answers", ENDS, ONE, answers.band, "answers", True),
        "count_band": Kind("the ends of the band round to these counts", ENDS, ONE, answers.band, "answers", True),
        "restated": Kind(
            "a band told again in other words: its ends read so", ENDS, ONE, answers.band, "answers", True
        ),
        "count_words": Kind(
            "words beside a band of counts: none falls where counts rise",
            ENDS,
            ONE,
            answers.count_words,
            "answers",
            True,
        ),
        "alike": Kind("the two have the same band", "", TWO, answers.alike, "answers", True),
        "spread": Kind("members differ: the band covers many answers", "", ONE, answers.spread, "answers", True),
        "coverage": Kind("the bands are bands of so many percent in every network", WHOLE, NONE, answers.coverage),
        "mean_word": Kind("the means read as one of these answers", ENDS, (1, 9), order.mean_word, "answers"),
        "how_many": Kind(
            "in so many networks the mean reads so", rf"(one|some|many|most) {ENDS}", ONE, order.how_many, "answers"
        ),
    },
    "orders and differences": {
        "order": Kind("the characteristics come in this order, highest first", "", TWO_OR_MORE, order.order),
        "ranked": Kind("the networks come in this order, highest first", "", ONE, order.ranked),
        "first": Kind(
            "the highest of those it is compared with, in all or so many", r"(>=\d+)?", ONE, order.first, "answers"
        ),
        "top": Kind("these boxes were ticked most, in this order", "", (1, 9), order.top, "boxes"),
        "bottom": Kind("these boxes were ticked least, and each hardly", "", (1, 9), order.bottom, "boxes"),
        "highest": Kind("these networks have the highest means", r"\d+( after \d+)?", ONE, order.extreme(1)),
        "lowest": Kind("these networks have the lowest means", r"\d+( after \d+)?", ONE, order.extreme(-1)),
        "about": Kind("the mean is about this number; in most of the networks", rf"(most )?{NUMBER}", ONE, order.about),
        "below_some": Kind("considerably below two or more networks", "", ONE, order.below_some, one_network=True),
        "similar": Kind(
            "the networks put the characteristics in much the same order", "", TWO_OR_MORE, order.similar, "answers"
        ),
        "differ": Kind("respondents differ between networks", "", ONE, order.differ, "answers"),
        "all_differ": Kind("no two networks are alike on all of them", "", TWO_OR_MORE, order.all_differ, "answers"),
    },
    "relations and groups": {
        "positive": Kind("the two go together: the correlation over networks is positive", "", TWO, relation.sign(1)),
        "negative": Kind("the two go apart: the correlation is negative", "", TWO, relation.sign(-1)),
        "weak_negative": Kind("the correlation is negative and weak", "", TWO, relation.weak_negative),
        "no_relation": Kind("the first has as good as none with every other", "", TWO_OR_MORE, relation.no_relation),
        "stronger": Kind("the first goes with the third more than the second does", "", (3, 3), relation.stronger),
        "clearer": Kind(
            "relations with the last but one are clearer than with the last", "", THREE_OR_MORE, relation.clearer
        ),
        "same_pattern": Kind(
            "relations with the last two have the same signs", "", THREE_OR_MORE, relation.same_pattern
        ),
        "exception": Kind(
            "positive without this network, which lies farthest off", "", TWO, relation.exception, one_network=True
        ),
        "related": Kind("every two clearly go together or apart", "", TWO_OR_MORE, relation.related, "groups"),
        "distinct": Kind("no two nearly coincide", "", TWO_OR_MORE, relation.distinct),
        "no_clusters": Kind(
            "no groups of networks beyond chance, up to so many", r"[2-9]", (1, 9), relation.no_clusters
        ),
    },
    "numbers of people": {
        "networks": Kind("there are so many networks", INTERVAL, NONE, answers.count("networks", FACTS)),
        "variables": Kind(
            "there are so many characteristics", INTERVAL, NONE, answers.count("characteristics", QUESTIONS)
        ),
        "respondents": Kind("so many answered the pilot", WHOLE, NONE, answers.count("pilot")),
        "invited": Kind("so many were invited", WHOLE, NONE, answers.count("invited")),
        "responded": Kind("so many answered", WHOLE, NONE, answers.count("responded")),
        "complete": Kind("so many answered every question", WHOLE, NONE, answers.count("complete")),
        "percentage": Kind("the first is so many percent of the second", WHOLE, TWO, answers.percentage, "people"),
        "percentages": Kind(
            "the networks' response rounds to these, in any order", r"\d+( \d+)*", NONE, answers.percentages
        ),
        "nonresponse": Kind("in some network not everybody answered", "", NONE, answers.nonresponse),
        "all_complete": Kind("whoever answered answered every question", "", NONE, answers.all_complete),
    },
    "method": {
        "icc": Kind(
            "ICC(A,k) of every network is above this, or in this interval",
            rf">{NUMBER}|{NUMBER}-{NUMBER}",
            NONE,
            answers.icc,
        ),
        "alpha": Kind("alpha of every scale is above this", rf">{NUMBER}", NONE, answers.all_above("alphas")),
        "inter_item": Kind(
            "every inter-item correlation is above this", rf">{NUMBER}", NONE, answers.all_above("inter_items")
        ),
        "items_kept": Kind(
            "so many questions of every scale or group were kept", r"(scale|group) >=\d+", NONE, answers.items_kept
        ),
        "negative_dropped": Kind("some negatively worded question was dropped", "", NONE, answers.negative_dropped),
    },
    "ages": {
        "age": Kind("the age lies in this interval", INTERVAL, ONE, answers.age, "ages", True),
        "span": Kind(
            "in each of these intervals lies the age of a network",
            rf"{INTERVAL}( {INTERVAL})*",
            ONE,
            answers.span,
            "ages",
        ),
    },
}
KINDS: Mapping[str, Kind] = {name: kind for kinds in SORTS.values() for name, kind in kinds.items()}
OTHER = "other"


def sort_of(kind: str) -> str:
    """The sort that a kind belongs to; statements that no answers are asked about can be of any kind."""
    return next((sort for sort, kinds in SORTS.items() if kind in kinds), OTHER)
