"""The figure of loadings, where items have whole questions for names."""

import pandas as pd

from analysis.presentation.figures.factors import LONGEST, _item_names, loadings

QUESTION = "Please say how far you agree with the following statement about working together in your own network: "


def test_whole_questions_fit_beside_the_picture_and_stay_apart():
    items = [f"{QUESTION}{place}" for place in range(3)]
    names, row = _item_names(items, {})
    assert len(set(names.values())) == 3
    assert all(len(line) <= 40 for name in names.values() for line in name.split("\n"))
    assert all(len(name) <= LONGEST + 5 for name in names.values())
    assert row > 0.27


def test_a_short_name_is_left_as_it_is():
    assert _item_names(["t1"], {"t1": "mutual trust 1"}) == ({"t1": "mutual trust 1"}, 0.27)


def test_its_alternative_text_has_no_line_breaks():
    table = pd.DataFrame(
        {"scale": "s", "item": [QUESTION + "a", QUESTION + "b"], "factor": "F1", "loading": [0.5, 0.7],
         "low": [0.3, 0.5], "high": [0.7, 0.9]}
    )  # fmt: skip
    picture = loadings(table, {"s": "scale"})("en", False)
    assert "\n" not in picture.alt
    assert "2. Please say" in picture.alt
