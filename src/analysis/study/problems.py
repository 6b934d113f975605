"""How everything that is wrong with a study is told: file, row, column, value, what to do, and what kind it is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LINES_PER_KIND = 12
CELLS_SHOWN = 3  # as many cells of a column get a line each; of more, the column gets one
VALUES_SHOWN = 6


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a study folder.

    ``code`` is the kind of problem, which docs/problems.md explains. ``row`` counts as a spreadsheet does: the header
    is row 1.
    """

    code: str
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
            where.append(f"column {shortened(self.column)}")
        shown = "" if self.value is None else f'"{shortened(self.value)}" '
        return f"{', '.join(where)}: {shown}{self.message}. {self.remedy} [{self.code}]"


class StudyError(Exception):
    """A study folder cannot be used; ``problems`` holds every reason, not the first one only."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__(describe(self.problems))


def describe(problems: Iterable[Problem]) -> str:
    """One line a problem; of many of one kind in a file the first dozen and a count, so that no other is buried."""
    alike = defaultdict(list)
    for problem in problems:
        alike[problem.file, problem.code].append(problem)
    lines = []
    for (file, code), group in alike.items():
        lines += [str(problem) for problem in group[:LINES_PER_KIND]]
        rest = group[LINES_PER_KIND:]
        if rest:
            columns = list(dict.fromkeys(shortened(problem.column) for problem in rest if problem.column is not None))
            where = f", in {some(columns)}" if columns else ""
            lines.append(f"{file}: {len(rest)} more of the same kind{where}. [{code}]")
    return "\n".join(lines)


def told_by_cell_or_column(
    code: str, file: str, message: str, remedy: str, column: str, cells: Sequence[tuple[int, str | None]]
) -> list[Problem]:
    """Cells of a column with one fault: a line each if they are few, one line for the column if they are many.

    Parameters
    ----------
    cells : row and value, in the order of rows.
    """
    if len(cells) <= CELLS_SHOWN:
        return [Problem(code, file, message, remedy, row, column, value) for row, value in cells]
    rows = defaultdict(list)
    for row, value in cells:
        rows[value].append(row)
    each = [
        f'"{shortened(value)}" ({_in_rows(places)})' if value is not None else _in_rows(places)
        for value, places in rows.items()
    ]
    said = f"{len(cells)} cells: {some(each, '; ')}; {message}" if set(rows) != {None} else f"{each[0]}: {message}"
    return [Problem(code, file, said, remedy, column=column)]


def some(texts: Sequence[str], separator: str = ", ", most: int = VALUES_SHOWN) -> str:
    """The first few of some texts, and how many more there are."""
    more = f"{separator}and {len(texts) - most} more" if len(texts) > most else ""
    return separator.join(texts[:most]) + more


def shortened(text: str, most: int = 80) -> str:
    """A text as part of a line: signs that cannot be seen or would break it are shown by their code point."""
    visible = "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in text[: 4 * most])
    return visible if len(visible) <= most else f"{visible[: most - 1]}…"


def _in_rows(rows: Sequence[int]) -> str:
    if len(rows) == 1:
        return f"row {rows[0]}"
    return f"{len(rows)} rows: {some([str(row) for row in rows], most=3)}"
