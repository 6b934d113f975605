"""How everything that is wrong with a study is told: file, row, column, value and what to do."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

LINES_PER_KIND = 12


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a study folder.

    ``row`` counts as a spreadsheet does: the header is row 1.
    """

    file: str
    message: str
    remedy: str
    row: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        where = [self.file]
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column is not None:
            where.append(f"column {self.column}")
        shown = "" if self.value is None else f'"{self.value}" '
        return f"{', '.join(where)}: {shown}{self.message}. {self.remedy}"


class StudyError(Exception):
    """A study folder cannot be used; ``problems`` holds every reason, not the first one only."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__(describe(self.problems))


def describe(problems: Iterable[Problem]) -> str:
    """One line a problem; of many alike in one column the first dozen and a count, so that no other is buried."""
    alike = defaultdict(list)
    for problem in problems:
        alike[problem.file, problem.column, problem.message].append(problem)
    lines = []
    for group in alike.values():
        lines += [str(problem) for problem in group[:LINES_PER_KIND]]
        if len(group) > LINES_PER_KIND:
            rest = group[LINES_PER_KIND:]
            where = rest[0].file + (f", column {rest[0].column}" if rest[0].column else "")
            lines.append(f"{where}: the same in {len(rest)} more rows, {rest[0].row} to {rest[-1].row}.")
    return "\n".join(lines)
