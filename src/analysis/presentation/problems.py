"""What is wrong with a study, in the reader's language: its kind as problems.csv says it, its cells as found."""

from collections import defaultdict
from collections.abc import Iterable

from analysis.study.problems import Problem, describe
from analysis.study.reading.problem_page import kinds


def told(problems: Iterable[Problem], language: str) -> str:
    """All problems; in another language than English each kind of a file comes first, and below it what was found.

    What was found (row, column, value, the likely slip) is said in English: only kinds have a translation.
    """
    if language == "en":
        return describe(problems)
    known = {kind["code"]: kind for kind in kinds()}
    alike = defaultdict(list)
    for problem in problems:
        alike[problem.file, problem.code].append(problem)
    lines = []
    for (file, code), found in alike.items():
        lines.append(f"{file}: {known[code][f'means_{language}']}. {known[code][f'mend_{language}']}. [{code}]")
        lines += [f"    {line}" for line in describe(found).splitlines()]
    return "\n".join(lines)
