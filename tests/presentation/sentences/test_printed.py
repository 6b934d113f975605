"""What is said of printed numbers counts every one of them once."""

import pandas as pd

from analysis.presentation.sentences.printed import printed_beside_ours

TABLE = pd.DataFrame(
    {"agrees": ["yes", "yes", "no", "no", "no", ""], "convention": ["", "", "standardised alpha", "", "", ""]}
)


def test_every_printed_number_is_the_same_explained_unexplained_or_unknown():
    assert printed_beside_ours(TABLE, "en") == (
        "Of 6 printed numbers 2 equal ours to its digits. 1 equals what another convention gives: standardised alpha "
        "(1). **2 differ from ours and from every convention that was tried.** 1 has no number of ours to be set "
        "beside; the note says why."
    )
    assert "gestandaardiseerde alfa (1)" in printed_beside_ours(TABLE, "nl")


def test_nothing_is_said_of_what_is_not_there():
    assert printed_beside_ours(TABLE.iloc[:1], "en") == "Of 1 printed number 1 equals ours to its digits."
    assert printed_beside_ours(TABLE.iloc[:0], "en") == ""
