"""What was found: the sentences of the first page, each made of one written table that the report has.

A finding on real answers answers a question of the study. Of invented answers only what needs no answers is told.
"""

from collections.abc import Callable, Sequence

from analysis.presentation.sentences import found_in_answers as answers
from analysis.presentation.sentences import found_in_method as method
from analysis.presentation.sentences.finding import Asked, Finding

MOST = 7  # findings
Finder = Callable[[Asked], Finding | None]
OF_METHOD: Sequence[Finder] = (
    *(method.contradictions, method.random_groups, method.signs_by_chance),
    *(method.limit_of_relations, method.errors_of_verdicts, method.comparisons),
)
OF_ANSWERS: Sequence[Finder] = (
    *(answers.response, answers.order_of_networks, answers.clear_relations, method.limit_of_relations),
    *(answers.reliable_scales, answers.verdicts, method.contradictions, method.random_groups, method.comparisons),
)


def findings(asked: Asked) -> list[Finding]:
    """At most seven, in the order in which readers want them; of a table that is absent or blank there is none."""
    finders = OF_METHOD if asked.study.config.synthetic else OF_ANSWERS
    return [found for finder in finders if (found := finder(asked))][:MOST]
