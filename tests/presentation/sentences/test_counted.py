"""How many of how many, in words."""

from analysis.presentation.sentences.counted import out_of


def test_all_none_and_some_of_several_and_of_one():
    assert [out_of(k, 3, "en") for k in (3, 0, 2)] == ["all three", "none of the three", "two of the three"]
    assert [out_of(k, 30, "nl") for k in (30, 0, 2)] == ["alle dertig", "geen van de dertig", "twee van de dertig"]
    assert [out_of(k, 1, "nl") for k in (1, 0)] == ["de enige", "geen enkele"]
