"""Whether the researchers' own decisions on items can go with the rules of the item reduction."""

from analysis.statistics.checks import StatisticsError
from analysis.statistics.scales.criteria import Rules, refuse_contradictions
from analysis.study.codebook import items_in, scales
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.decisions import FILE
from analysis.study.study import Study


def check_decisions(study: Study) -> None:
    """Raise StudyError for every scale of which the decisions leave less than the rules ask for."""
    if study.pilot is None:
        return
    codebook, problems = items_in(study.codebook, "pilot"), []
    for name, items in scales(codebook, "pilot").items():
        rules = Rules.of(codebook.loc[items], study.config.thresholds.model_dump(), study.decisions)
        try:
            refuse_contradictions(items, rules)
        except StatisticsError as error:
            remedy = "Keep more of its items, or ask for less under [thresholds] in study.toml."
            problems.append(Problem("decision-rules", FILE, str(error), remedy, column="item", value=name))
    if problems:
        raise StudyError(problems)
