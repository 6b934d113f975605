"""What is possible and yet should be looked at: notes, which stop nothing, on how answers fit codebook and labels."""

from collections import defaultdict

import pandas as pd

from analysis.study import codebook as codebooks
from analysis.study.problems import LINES_PER_KIND, some
from analysis.study.reading.answers import NO_ANSWER
from analysis.study.reading.text_table import TextTable
from analysis.study.scoring import orient

FEWEST = 20  # answers from which an unused end of a range says something
UNUSED = 2  # categories at one end of a range that nobody used: of one alone that is common
FEWEST_PEOPLE = 3  # below this no correlation is computed
HALF = 0.5


def observed_in_file(table: TextTable, frame: pd.DataFrame, items: pd.DataFrame) -> list[str]:
    """Notes on the columns of one file: those with the same answers, unfinished rows, labels of codes."""
    answers = frame[list(items.index)]
    found = [*_same_answers(answers, items), *_unused_ends(answers, items), *_never_answered(answers)]
    found += [*_unfinished(frame, answers), *_value_labels(table, answers, items), *_never_open(answers, items)]
    return [f"{table.file}: {note}" for note in found]


def against_their_scale(responses: pd.DataFrame, codebook: pd.DataFrame, phase: str) -> list[str]:
    """Notes on the items that go against the rest of their scale, the first dozen in a line each."""
    notes, items = _against(responses, codebook, phase)
    rest = items[LINES_PER_KIND:]
    more = [f"So do {len(rest)} more items of the {phase} survey: {some(rest, most=50)}."] if rest else []
    return notes[:LINES_PER_KIND] + more


def _against(responses: pd.DataFrame, codebook: pd.DataFrame, phase: str) -> tuple[list[str], list[str]]:
    """A note for each item that goes against the rest of its scale: reversed in the wrong place, perhaps.

    The correlation is of an item (turned round if the codebook reverses it) with the mean of the other items of its
    scale, over those who answered all of them.
    """
    notes, against = [], []
    oriented = orient(responses, codebook)
    for scale, items in codebooks.scales(codebook, phase).items():
        whole = oriented[items].dropna()
        if len(whole) < FEWEST_PEOPLE:
            continue
        for item in items:
            rest = whole[[other for other in items if other != item]].mean(axis=1)
            if whole[item].nunique() < 2 or rest.nunique() < 2:
                continue
            r = float(whole[item].corr(rest))
            if r < 0:
                against.append(item)
                now = "yes" if codebook.at[item, "reverse"] else "no"
                notes.append(
                    f"{item} goes against its scale {scale} in the {phase} survey: item-rest r = {r:.2f}, n = "
                    f"{len(whole)}. The codebook says reverse = {now}: is that right?"
                )
    return notes, against


def _same_answers(answers: pd.DataFrame, items: pd.DataFrame) -> list[str]:
    """Columns that agree in every row, blanks too; boxes and constant columns may."""
    alike = defaultdict(list)
    for item in answers:
        if items.at[item, "kind"] != "choice" and answers[item].min() < answers[item].max():
            alike[tuple(answers[item].fillna(float("-inf")))].append(str(item))
    return [f"the columns {some(same)} hold the same answers in every row." for same in alike.values() if len(same) > 1]


def _unused_ends(answers: pd.DataFrame, items: pd.DataFrame) -> list[str]:
    """Ranges of which nobody used the two lowest or the two highest categories, in no item of the scale."""
    notes = []
    categories = items[items["kind"].isin(["likert", "single"])]
    for scale, rows in categories.groupby("scale", sort=False):
        given = answers[list(rows.index)].melt()["value"].dropna()
        low, high = rows["minimum"].min(), rows["maximum"].max()
        if len(given) < FEWEST or (given.min() - low < UNUSED and high - given.max() < UNUSED):
            continue
        notes.append(
            f"{scale}: the codebook declares {low:g} to {high:g}; the {len(given)} answers run from {given.min():g} to "
            f"{given.max():g}."
        )
    return notes


def _never_answered(answers: pd.DataFrame) -> list[str]:
    empty = [str(item) for item in answers if answers[item].isna().all()]
    return [f"nobody answered {some(empty)}."] if empty else []


def _unfinished(frame: pd.DataFrame, answers: pd.DataFrame) -> list[str]:
    given = answers.notna().mean(axis=1)
    few = frame.loc[given.lt(HALF), "respondent"]
    if few.empty:
        return []
    return [
        f"{len(few)} of {len(frame)} respondents answered fewer than half of the questions, and count: "
        f'{some([str(code) for code in few])}. "least_answers" in study.toml sets how many answers it takes.'
    ]


def _never_open(answers: pd.DataFrame, items: pd.DataFrame) -> list[str]:
    """Boxes that hold ones and blanks: a blank is a missing answer, and may have been meant as "not ticked"."""
    boxes = items.index[items["kind"].eq("choice") & items["minimum"].eq(0) & items["maximum"].eq(1)]
    only = [
        str(box)
        for box in boxes
        if answers[box].eq(1).any() and not answers[box].eq(0).any() and answers[box].isna().any()
    ]
    if not only:
        return []
    return [f"{some(only)}: boxes with 1 and blanks, never 0; blanks are missing answers. Write 0 for a box left open."]


def _value_labels(table: TextTable, answers: pd.DataFrame, items: pd.DataFrame) -> list[str]:
    """Labels of codes that mean no answer within the range, codes with one label, answers that have none."""
    notes = []
    for item in (name for name in answers if name in table.value_labels):
        labels = table.value_labels[item]
        low, high = items.at[item, "minimum"], items.at[item, "maximum"]
        inside = {code: label for code, label in labels.items() if code >= low and not code > high}
        for code, label in inside.items():
            count = int(answers[item].eq(code).sum())
            if NO_ANSWER.fullmatch(label.strip()) and count:
                notes.append(
                    f'{item}: code {code:g} is labelled "{label}" and read as the answer {code:g} ({count} times).'
                )
        if len(set(inside.values())) < len(inside):
            notes.append(f"{item}: two of its codes have one label.")
        bare = answers.loc[~answers[item].isin(list(labels)) & answers[item].notna(), item]
        if len(inside) > 2 and len(bare):  # two labels alone are those of the ends of a range
            codes = some([f"{code:g} ({count})" for code, count in bare.value_counts().items()])
            notes.append(f"{item}: answers without a label where others have one: {codes}.")
    return notes
