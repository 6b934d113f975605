"""The items that boxes make: a column a box, or several answers in a cell."""

from collections.abc import Sequence

from analysis.exports.export import Said, short_name
from analysis.exports.item import Cell, Item
from analysis.exports.sorts import Answers, all_words
from analysis.exports.vocabulary import two_way
from analysis.study.answer_words import BLANK, AnswerWord, written


def box(each: Answers, block: Sequence[Answers], several: bool) -> Item:
    """A box, or a question with yes and no."""
    words = all_words(block)
    numbers = two_way(words) if block[0].sort in ("words", "labels") else None
    remarks: list[Said] = []
    ticked_only = all(each.sort == "same" for each in block) or (numbers is not None and set(numbers.values()) == {1})
    answers: list[AnswerWord] = []
    if ticked_only:
        own = each.values or (each.column.text,)
        answers = [*(AnswerWord(1.0, word) for word in own), AnswerWord(0.0, BLANK)]
        remarks.append(Said("A blank is read as not ticked; it may also mean that the question was not shown."))
    elif numbers is not None:
        answers = sorted(
            (AnswerWord(float(number), word) for word, number in numbers.items()), key=lambda a: -(a.number or 0)
        )
    if not several:
        remarks.append(
            Said("Yes or no: choice counts who said yes; single gives it a mean from 0 to 1 and a place in portraits.")
        )
    elif block[0].sort == "numbers":
        remarks.append(Said("0 may also mean that the question was not shown."))
    boxes = several and (each.column.text or each.column.block)
    answers += [AnswerWord(None, word) for word in each.none]
    return Item(
        each.column,
        each.column.name,
        Cell("choice", open=not boxes),
        minimum=Cell("0"),
        maximum=Cell("1"),
        answers=Cell(written(answers), open=ticked_only),
        text=each.column.text,
        spell=each.sort == "labels",
        remarks=tuple(remarks),
    )


def cut_boxes(each: Answers) -> list[Item]:
    """Several answers in a cell: a box for each of them, and one for all that only one or two people gave."""
    remark = Said('Cut at "{sign}": wrong if an answer itself holds that sign.', {"sign": each.cut})
    one = Said("Taken as one answer, since what the sign parts always stands together.")
    rare = Said("{n} answers of one or two people each, together: they may say who somebody is.", {"n": len(each.rare)})
    listed: list[tuple[str, str, tuple[str, ...]]] = [
        (short_name(option) or str(number), option, (option,)) for number, option in enumerate(each.values, start=1)
    ]
    if each.rare:
        listed.append(("other", "", each.rare))
    return [
        Item(
            each.column,
            f"{each.column.name}_{name}"[:60],
            Cell("choice", open=each.cut != ";"),
            minimum=Cell("0"),
            maximum=Cell("1"),
            text=text,
            options=options,
            cut=each.cut,
            remarks=(remark, *((one,) if each.cut in text else ()), *(() if text else (rare,))),
        )
        for name, text, options in listed
    ]
