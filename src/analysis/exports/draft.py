"""From an export to a draft of a study: what is a question, what may be the network, what is left out and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.exports import copies
from analysis.exports.blocks import blocks, is_boxes, likely_range
from analysis.exports.direction import against
from analysis.exports.export import SMALL, Column, Export, Said, short_name
from analysis.exports.groups import Group, group_of
from analysis.exports.item import Cell, Item
from analysis.exports.items import items_of, sure_set
from analysis.exports.personal import (
    asks_own_words,
    everybodys_own,
    long_texts,
    mostly_addresses,
    rare_texts,
    says_who,
)
from analysis.exports.sorts import Answers, answers_of, words_of
from analysis.exports.vocabulary import fitting
from analysis.study.answer_words import numbers_for_words, read_answers
from analysis.study.networks import FACTS

HIGH_NUMBER = 9999  # telephone and student numbers are above it
MANY_DECIMALS = 7
RESERVED = ("respondent", "network", "complete", "everybody", *FACTS)


@dataclass(frozen=True)
class Draft:
    """A study in the making.

    ``respondent`` is the column of codes, None for the number of the row; ``groups`` may be the network, the likeliest
    first; ``left`` are the columns that are not copied, each with the reason; ``notes`` say what else was seen.
    """

    export: Export
    items: tuple[Item, ...]
    respondent: Column | None
    groups: tuple[Group, ...]
    left: tuple[tuple[Column, Said], ...]
    notes: tuple[Said | str, ...]


def draft_of(export: Export) -> Draft:
    """Draft a study from an export; what it cannot know stands behind a ?."""
    left: dict[int, tuple[Column, Said]] = {}
    notes: list[Said | str] = list(export.notes)
    respondent = _respondent(export, left, notes)
    asked = []
    for column in export.columns:
        reason = _no_answer(export, column)
        if reason:
            left[column.place] = (column, reason)
        elif column.role in ("answer", "embedded"):
            asked.append(answers_of(export, column))
    _leave_unusable(export, asked, left)
    twins = copies.turned_copies(export, _kept(asked, left)) if export.tool in ("", "SPSS", "Stata") else {}
    by_place = {column.place: column for column in export.columns}
    for copy, original in twins.items():
        said = Said("It is {original}, turned round.", {"original": by_place[original].heading})
        left[copy] = (by_place[copy], said)
    notes += [
        Said(
            'Columns "{one}" and "{other}" hold the same answers in every row: which is right?',
            {"one": a.column.heading, "other": b.column.heading},
        )
        for a, b in copies.same_cells(export, _kept(asked, left))
    ]
    made, groups = _blocks_and_groups(export, _kept(asked, left), left)
    items = _items(export, made, set(twins.values()), left)
    kept = [item for item in items if item.column.place not in left]
    groups = sorted(groups, key=lambda group: group.merit, reverse=True)
    ordered = tuple(left[place] for place in sorted(left))
    return Draft(export, tuple(_named(kept)), respondent, tuple(groups), ordered, tuple(notes))


def _respondent(export: Export, left: dict[int, tuple[Column, Said]], notes: list[Said | str]) -> Column | None:
    """The column of codes, if there is one in which everybody has a code of their own."""
    found = None
    for column in (each for each in export.columns if each.role == "id"):
        cells = export.cells[column.place]
        double = cells[cells.duplicated(keep=False)].dropna().unique()
        if cells.isna().any() or len(double):
            said = Said(
                "It should be the respondent's code, but {blank} are blank and {double} stand twice.",
                {"blank": int(cells.isna().sum()), "double": len(double)},
            )
            left[column.place] = (column, said)
            notes.append(
                Said(
                    'Column "{name}" is not everybody\'s own code ({examples}): rows are named by their numbers.',
                    {"name": column.heading, "examples": ", ".join(double[:3]) or "blank"},
                )
            )
        elif cells.str.fullmatch(r"\d(\.\d+)?E\+\d+").any():
            left[column.place] = (column, Said("Codes such as 1.18E+11 were shortened by a spreadsheet program."))
        elif found is None:
            found = column
        else:
            left[column.place] = (column, Said("Another column is the respondent's code."))
    return found


def _no_answer(export: Export, column: Column) -> Said | None:
    """Why a column is no question by its heading, or by cells that may say who somebody is."""
    cells = export.filled(column)
    if column.role == "tool":
        return Said("Made by the survey tool.") if column.heading else Said("It has no heading.")
    if column.role == "personal":
        return Said("It may say who somebody is.")
    if column.role == "open":
        return Said("A text in people's own words.")
    if column.role == "state":
        ruled = column.place in [keep.column for keep in export.keeps]
        return None if ruled else Said("The state of rows; it leaves none of them out.")
    if column.role == "id":
        return None
    if mostly_addresses(cells) or (says_who(column.heading, column.text) and not _chosen(export, column)):
        return Said("It may say who somebody is.")
    return None


def _chosen(export: Export, column: Column) -> bool:
    """Whether the answers were chosen from a few that are known, so that they say nothing of who somebody is."""
    answers = answers_of(export, column)
    return (
        (is_boxes([answers]) and answers.sort != "same")
        or answers.sort == "labels"
        or bool(fitting(words_of(answers)))
        or (answers.sort == "numbers" and len(answers.numbers) <= 11 and export.filled(column).duplicated().any())
    )


def _leave_unusable(export: Export, asked: Sequence[Answers], left: dict[int, tuple[Column, Said]]) -> None:
    """Put aside what holds no answers that a report can use, each with its reason."""
    for each in asked:
        column, cells = each.column, export.filled(each.column)
        reason = None
        if each.sort == "nothing" and not column.block:
            reason = Said("Nobody answered it.")
        elif each.sort == "dates":
            reason = Said("Dates or times.")
        elif (
            each.sort in ("words", "same", "several")
            and not fitting(words_of(each))
            and (
                asks_own_words(column.heading, column.text)
                or everybodys_own(cells)
                or long_texts(cells)
                or rare_texts(cells, len(export.cells))
            )
        ):
            reason = Said("A text in people's own words.") if each.sort != "several" or everybodys_own(cells) else None
        elif each.sort == "same" and not column.block and len(cells) < SMALL:
            reason = Said("Hardly anybody answered it.")
        elif each.sort == "same" and not column.block:
            reason = Said('Everybody has the same: "{value}".', {"value": each.values[0]})
        elif (
            each.sort == "amounts"
            and cells.nunique() == len(cells)
            and (len(cells) > 20 or min(each.numbers) > HIGH_NUMBER)
            and all(n % 1 == 0 for n in each.numbers)
        ):
            reason = Said("Everybody has a number of their own.")
        elif each.sort == "amounts" and cells.str.contains(rf"[.,]\d{{{MANY_DECIMALS},}}").any():
            reason = Said("Computed: its numbers have more decimals than anybody writes.")
        if reason:
            left[column.place] = (column, reason)


def _kept(asked: Sequence[Answers], left: dict[int, tuple[Column, Said]]) -> list[Answers]:
    return [each for each in asked if each.column.place not in left]


def _blocks_and_groups(
    export: Export, asked: Sequence[Answers], left: dict[int, tuple[Column, Said]]
) -> tuple[list[list[Answers]], list[Group]]:
    """The blocks of questions, and the columns that are categories without order, of which one may be the network."""
    made, groups = [], []
    for block in blocks(asked):
        first = block[0]
        alone = len([each for each in block if each.sort != "nothing"]) == 1
        group = group_of(export, first) if alone and not is_boxes(block) else None
        unordered = first.sort in ("words", "labels") and not fitting(words_of(first))
        if group and (unordered or (group.named and first.sort in ("numbers", "amounts", "labels"))):
            groups.append(group)
        elif first.column.role == "embedded":
            for each in block:
                left[each.column.place] = (each.column, Said("Not a question; the tool or the researcher added it."))
        elif alone and unordered and first.sort == "words" and not is_boxes(block):
            left[first.column.place] = (
                first.column,
                Said("{n} different answers without an order that is known.", {"n": len(first.values)}),
            )
        elif all(each.sort == "nothing" for each in block):
            for each in block:
                left[each.column.place] = (each.column, Said("Nobody answered it."))
        else:
            made.append(block)
    return made, groups


def _items(
    export: Export, made: Sequence[list[Answers]], turned: set[int], left: dict[int, tuple[Column, Said]]
) -> list[Item]:
    """The items of all blocks, with a hint on direction; totals of a block are put aside."""
    sure = [found for block in made if (found := sure_set(block)) is not None]
    amounts = [
        block[0] for block in made if block[0].sort == "amounts" or (block[0].sort == "numbers" and len(block) == 1)
    ]
    items: list[Item] = []
    scales: set[str] = set()
    for number, block in enumerate(made, start=1):
        scale = _scale_name(block, number, scales)
        scales.add(scale.casefold())
        drafted = items_of(block, scale, sure, export.tool)
        if drafted[0].kind.value == "likert":
            drafted = _directed(export, drafted, turned)
            _leave_totals(export, block, drafted, amounts, left)
        items += drafted
    return items


def _scale_name(block: Sequence[Answers], number: int, taken: Iterable[str]) -> str:
    column = block[0].column
    names = [each.column.name for each in block]
    common = _common_start(names).rstrip("_0123456789") if len(names) > 1 else ""
    # what a study calls its items in common tells more than the tool's code of the question
    common = names[0].rsplit("_", 1)[0] if column.block and all("_" in name for name in names) else common
    name = (common if len(common) > 1 and column.block else short_name(column.block))[:24].strip("_")
    name = name or f"block_{number}"
    own = {each.column.name.casefold() for each in block}
    return name if name.casefold() not in {*taken, *own, *RESERVED} else f"{name}_scale_{number}"


def _common_start(names: Sequence[str]) -> str:
    """The signs with which all names begin."""
    shortest = min(names, key=len)
    starts = (shortest[:length] for length in range(len(shortest), 0, -1))
    return next((start for start in starts if all(name.startswith(start) for name in names)), "")


def _directed(export: Export, items: Sequence[Item], turned: set[int]) -> list[Item]:
    """Guess which items run the other way: by a turned-round copy in the file, else by how answers go together."""
    numbers = pd.DataFrame({item.name: item_numbers(export, item) for item in items})
    opposite = set(against(numbers))
    copied = {item.name for item in items if item.column.place in turned}
    known = bool(copied)
    directed = []
    for item in items:
        other_way = item.name in (copied if known else opposite)
        remarks = list(item.remarks)
        if known and other_way:
            remarks.append(Said("The file holds a turned-round copy of it."))
        elif other_way:
            remarks.append(Said("Its answers go against most of the block: worded the other way, or another scale?"))
        guess = "yes" if other_way != item.turned else "no"
        directed.append(replace(item, reverse=Cell(guess, open=True), remarks=tuple(remarks)))
    return directed


def item_numbers(export: Export, item: Item) -> pd.Series:
    """The answers to an item as numbers, by its words; NaN where they are not known."""
    answers, _ = read_answers(item.answers.value)
    cells, _ = numbers_for_words(export.filled(item.column).astype("str"), answers)
    return pd.to_numeric(cells.str.replace(",", "."), errors="coerce").reindex(export.cells.index)


def _leave_totals(
    export: Export,
    block: Sequence[Answers],
    items: Sequence[Item],
    amounts: Sequence[Answers],
    left: dict[int, tuple[Column, Said]],
) -> None:
    if block[0].sort not in ("numbers", "labels"):
        return
    ends = sum(likely_range(block))
    turned = {item.column.place: float(ends) for item in items if item.reverse.value == "yes"}
    for each in copies.totals(export, amounts, block, turned):
        left[each.column.place] = (
            each.column,
            Said("It is the sum or the mean of {items}.", {"items": f"{items[0].name} … {items[-1].name}"}),
        )


def _named(items: Sequence[Item]) -> list[Item]:
    """Items with names that tables can use: none twice, none that is reserved or the name of a scale."""
    taken = {item.scale.value.casefold() for item in items if item.scale.value} | set(RESERVED)
    named = []
    for item in items:
        name, number = item.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{item.name}_{number}"
        taken.add(name.casefold())
        named.append(replace(item, name=name))
    return named
