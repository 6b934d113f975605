"""How large files, tables, numbers and names may be: beyond that they are refused before they fill the memory."""

from pathlib import Path

from analysis.study.problems import Problem, StudyError

BYTES = 500_000_000  # of a file with answers
BYTES_OF_SETTINGS = 2_000_000  # of study.toml and the like
CELLS = 50_000_000
CELLS_OF_WORKBOOK = 5_000_000
COLUMNS = 20_000
BYTES_UNPACKED = 500_000_000  # of all parts of a workbook
DIGITS = 15  # more than these a number in a computer does not keep
NAME = 80  # of a network: files are named after it
BYTES_OF_NAME = 200  # of a file's name; 255 is what file systems allow
TEXT = 1_000  # of a heading or a question
LABEL = 120  # of a name that figures show
TITLE = 300


def check_size(path: Path, most: int = BYTES) -> None:
    """Raise StudyError for a file that is larger than what is read, before it is."""
    size = path.stat().st_size
    if size > most:
        message = f"has {size / 1e6:,.0f} MB; at most {most / 1e6:,.0f} MB are read"
        remedy = "Keep the columns and rows that the study needs, or save as .csv."
        raise StudyError([Problem("file-too-large", path.name, message, remedy)])


def too_many_cells(file: str, most: int) -> StudyError:
    """The error of a table with more cells than are read."""
    remedy = "Keep the columns and rows that the study needs" + (
        ", or save the sheet as .csv." if most == CELLS_OF_WORKBOOK else "."
    )
    return StudyError([Problem("table-too-large", file, f"has more than {most:,} cells", remedy)])


def is_file(path: Path) -> bool:
    """Whether there is such a file; a name that no file can have is the name of none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
