"""The rows of the codebook that a block of columns suggests, with a ? before each cell that a person must decide."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.exports.blocks import is_boxes, likely_range
from analysis.exports.boxes import box, cut_boxes
from analysis.exports.export import Said, natural
from analysis.exports.item import Cell, Item
from analysis.exports.sorts import Answers, all_words
from analysis.exports.vocabulary import Vocabulary, fitting, key, outside_codes
from analysis.study.answer_words import AnswerWord, read_answers, written

BOX_TOOLS = ("REDCap", "Castor EDC")
COMPUTING = ("", "SPSS", "Stata")


def items_of(block: Sequence[Answers], scale: str, sure_sets: Sequence[Vocabulary] = (), tool: str = "") -> list[Item]:
    """The items that a block of columns with answers makes.

    Parameters
    ----------
    scale : a name for the scale, if it is one.
    sure_sets : ordered sets that other blocks of the file certainly use: they decide between several that fit.
    tool : what made the file; only some tools leave computed columns behind, and only some mark boxes by their names.
    """
    held = [each for each in block if each.sort != "nothing"]
    if held[0].sort == "several":
        return cut_boxes(held[0])
    if is_boxes(held):
        marked = len(block) > 1 and (held[0].sort != "numbers" or tool in BOX_TOOLS)
        return [box(each, held, several=marked) for each in block]
    if held[0].sort == "amounts":
        return [_count(each, tool in COMPUTING) for each in held]
    ordered = _numbers(held) if held[0].sort == "numbers" else _words(held, sure_sets)
    if len(block) == 1:
        return [replace(ordered, column=block[0].column, name=block[0].column.name, text=block[0].column.text)]
    remark = Said(
        "One of {n} with the same answers. Scale: what they measure together; blank, and kind single, if it stands"
        " alone. Reverse: yes if agreeing means less of it.",
        {"n": len(block)},
    )
    return [
        replace(
            ordered,
            column=each.column,
            name=each.column.name,
            text=each.column.text,
            kind=Cell("likert"),
            scale=Cell(scale, open=True),
            reverse=Cell("no", open=True),
            answers=_own(ordered.answers, each),
            remarks=(remark, *ordered.remarks, *_beyond(ordered, each)),
        )
        for each in block
    ]


def _beyond(item: Item, each: Answers) -> tuple[Said, ...]:
    """A remark on numbers of one column that the range of its block leaves out."""
    if not each.numbers:
        return ()
    listed, _ = read_answers(item.answers.value)
    none = {word.word for word in listed if word.number is None}
    low, high = float(item.minimum.value), float(item.maximum.value)
    odd = [f"{n:g}" for n in each.numbers if not low <= n <= high and f"{n:g}" not in {*none, *each.none}]
    said = "{numbers} stands only here, beyond the others of the block: a slip of the pen?"
    return (Said(said, {"numbers": ", ".join(odd)}),) if odd else ()


def sure_set(block: Sequence[Answers]) -> Vocabulary | None:
    """The ordered set that the words of a block certainly come from: every step of it occurs."""
    words = all_words(block)
    fits = [each for each in fitting(words) if each.unused(words) == 0]
    first = fits[0] if fits else None
    return first if first and all(each.numbers(words) == first.numbers(words) for each in fits) else None


def _own(answers: Cell, each: Answers) -> Cell:
    """The block's answers, and what means no answer in this column."""
    own = written(AnswerWord(None, word) for word in each.none if f"= {word}" not in answers.value)
    return replace(answers, value=" | ".join(part for part in (answers.value, own) if part))


def _words(block: Sequence[Answers], sure_sets: Sequence[Vocabulary]) -> Item:
    """Words, or codes with labels, in an order that is known or not."""
    first = block[0]
    words = all_words(block)
    none = [AnswerWord(None, word) for word in dict.fromkeys(word for each in block for word in each.none)]
    fits = fitting(words)
    if first.sort == "labels":
        return _labels(block, fits)
    if not fits:
        listed = " | ".join(f"? = {word.replace('|', '||')}" for word in sorted(words, key=natural))
        remark = Said("The order of these answers is not known: put a number in the place of each ?, 1 for the least.")
        return Item(
            first.column,
            first.column.name,
            Cell("single"),
            minimum=Cell("1"),
            maximum=Cell(str(len(words))),
            answers=Cell(listed.removeprefix("? ") + (f" | {written(none)}" if none else ""), open=True),
            remarks=(remark,),
        )
    certain = sure_set(block)
    chosen = certain or next((each for each in fits if each in sure_sets), fits[0])
    numbers = chosen.numbers(words)
    answers = sorted(
        (AnswerWord(float(number), word) for word, number in numbers.items()), key=lambda each: each.number or 0
    )
    steps = sorted(set(chosen.positions.values()))
    remarks = []
    if not certain:
        others = ", ".join(f"{each.points} ({each.family})" for each in fits if each != chosen)
        said = "Nobody chose all steps; {points} steps fit ({family}), also: {others}."
        alone = "Nobody chose all of the {points} steps ({family}); is that how many there were?"
        places = {"points": chosen.points, "family": chosen.family, "others": others}
        remarks.append(Said(said, places) if others else Said(alone, places))
    return Item(
        first.column,
        first.column.name,
        Cell("single"),
        minimum=Cell(str(steps[0])),
        maximum=Cell(str(steps[-1])),
        answers=Cell(written([*answers, *none]), open=not certain),
        remarks=tuple(remarks),
    )


def _labels(block: Sequence[Answers], fits: Sequence[Vocabulary]) -> Item:
    """Codes that all have a label: the codes stay; the labels say what they mean, and which way they run."""
    column = block[0].column
    labels = {
        code: label for each in block for code, label in each.column.labels.items() if code not in each.column.missing
    }
    none = {code for each in block for code in each.none}
    codes = sorted((float(code) for code in labels), key=float)
    named = [AnswerWord(float(code), label) for code, label in labels.items() if not label.replace(".", "").isdigit()]
    turned = bool(fits) and _falls(labels, fits[0])
    remarks = (
        [
            Said(
                "Code {code} means {label}: a high code means less.",
                {"code": min(labels, key=float), "label": labels[min(labels, key=float)]},
            )
        ]
        if turned
        else []
    )
    if not fits:
        remarks.append(Said("The codes have labels whose order is not known: are they in order, from little to much?"))
    return Item(
        column,
        column.name,
        Cell("single", open=not fits),
        minimum=Cell(f"{codes[0]:g}"),
        maximum=Cell(f"{codes[-1]:g}"),
        reverse=Cell("yes", open=True) if turned else Cell("no"),
        answers=Cell(written([*dict.fromkeys(named), *(AnswerWord(None, code) for code in sorted(none))])),
        remarks=tuple(remarks),
        turned=turned,
    )


def _falls(labels, vocabulary: Vocabulary) -> bool:
    """Whether codes fall as the amount that their labels name rises."""
    pairs = sorted((float(code), vocabulary.positions[key(label)]) for code, label in labels.items())
    return pairs[0][1] > pairs[-1][1]


def _numbers(block: Sequence[Answers]) -> Item:
    """A few whole numbers: the ends of the scale are known only where words name them."""
    column = block[0].column
    seen = {number for each in block for number in each.numbers}
    odd = _codes_for_nothing(block, seen)
    kept = [replace(each, numbers=tuple(n for n in each.numbers if n not in odd)) for each in block]
    low, high = likely_range(kept) if any(each.numbers for each in kept) else (0, 1)
    ends = {word for each in block for word in each.ends}
    named = [word.number for word in ends if word.number is not None]
    known = len(named) > 1 and min(named) <= min(seen) and max(named) >= max(seen)
    known = known and not any(word.word.endswith("+") for word in ends)
    if known:
        low, high = int(min(named)), int(max(named))
    none = [word for each in block for word in each.none]
    answers = [
        *sorted(ends, key=lambda each: (each.number or 0, each.word)),
        *(AnswerWord(None, word) for word in dict.fromkeys([*none, *(f"{code:g}" for code in sorted(odd))])),
    ]
    remarks = []
    if odd:
        remarks.append(
            Said(
                "Does {codes} mean that there is no answer?", {"codes": ", ".join(f"{code:g}" for code in sorted(odd))}
            )
        )
    if not known:
        observed = {number for number in seen if number not in odd}
        remarks.append(
            Said(
                "Answers run from {low:g} to {high:g}; which were possible?",
                {"low": min(observed), "high": max(observed)},
            )
        )
    return Item(
        column,
        column.name,
        Cell("single"),
        minimum=Cell(str(low), open=not known),
        maximum=Cell(str(high), open=not known),
        answers=Cell(written(answers), open=bool(odd) or any(word.word.endswith("+") for word in ends)),
        remarks=tuple(remarks),
    )


def _codes_for_nothing(block: Sequence[Answers], seen: set[float]) -> set[float]:
    """Numbers that may be codes for no answer: usual ones far from the others, never the only ones."""
    usual = seen & outside_codes()
    inside = seen - usual
    if not inside:
        return set()
    beside = {9.0} if 9.0 in inside and len(inside) > 1 and max(inside - {9.0}) <= 7 else set()
    low, high = min(inside - beside), max(inside - beside)
    return {code for code in usual if code < low or code > high + 1} | beside


def _count(each: Answers, computed: bool) -> Item:
    """A number without categories; only its lowest value is bounded."""
    seen = set(each.numbers)
    odd = {
        code
        for code in seen & outside_codes()
        if len(seen) > 3
        and (code < 0 <= min(seen - outside_codes(), default=0) or code > 3 * max(seen - outside_codes(), default=code))
    }
    kept = seen - odd
    low = 0.0 if min(kept) >= 0 else min(kept)
    none = [*each.none, *(f"{code:g}" for code in sorted(odd))]
    remark = Said("A number: delete this row if it was computed, or is no question.")
    doubt = (Said("Does {codes} mean that there is no answer?", {"codes": ", ".join(none)}),) if odd else ()
    return Item(
        each.column,
        each.column.name,
        Cell("count", open=computed),
        minimum=Cell(f"{low:g}"),
        answers=Cell(written(AnswerWord(None, word) for word in none), open=bool(odd)),
        text=each.column.text,
        remarks=(*((remark,) if computed else ()), *doubt),
    )
