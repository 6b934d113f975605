"""What a column of a written table is, and the columns that many tables have."""

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
RESPONDENTS = Column("respondenten", "respondents", "number of people whose answers were used", 0)
N = Column("n", "n", "respondents with a score", 0)
NOTE = Column("opmerking", "note", "why numbers are missing, or what to know about them; blank if nothing")
P = Column("p", "p", "p value, to 3 significant digits; below 1e-300 it is 0", 3, significant=True)
