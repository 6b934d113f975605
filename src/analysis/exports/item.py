"""A row of the codebook in the making, with a ? before each cell that a person must decide."""

from dataclasses import dataclass, field

from analysis.exports.export import Column, Said


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of the draft: a value, and whether a person must decide on it."""

    value: str = ""
    open: bool = False

    def __str__(self) -> str:
        return f"? {self.value}".strip() if self.open else self.value


@dataclass(frozen=True)
class Item:
    """A row of the codebook in the making.

    ``options`` are one of several answers in a cell, or more, of which the item is a box; ``spell`` says that codes
    are written as their labels; ``remarks`` give the reasons.
    """

    column: Column
    name: str
    kind: Cell
    scale: Cell = Cell()
    minimum: Cell = Cell()
    maximum: Cell = Cell()
    reverse: Cell = Cell("no")
    answers: Cell = Cell()
    text: str = ""
    options: tuple[str, ...] = ()
    cut: str = ""
    spell: bool = False
    remarks: tuple[Said, ...] = ()
    turned: bool = field(default=False)
    """whether the numbers of the words fall as the amount rises"""
