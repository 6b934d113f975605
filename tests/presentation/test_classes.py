"""Sizes and ages in classes: what may stand beside a name."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.presentation.classes import LIMITS, class_label, class_of, network_classes, portrait_heading
from analysis.study.networks import facts

NAN = math.nan
AGES, SIZES = LIMITS["age_years"], LIMITS["members"]


@pytest.mark.parametrize(
    ("low", "high", "place"),
    [(0, 0, 0), (5, 5, 0), (5.5, 5.5, 1), (15, 15, 2), (22, 22, 3), (0, 5, 0), (15, NAN, 3), (5, 10, 1), (10, 15, 2)],
)
def test_a_number_or_a_bound_within_one_class_has_that_class(low, high, place):
    assert class_of(low, high, AGES) == place


@pytest.mark.parametrize(("low", "high"), [(NAN, NAN), (0, 6), (4, 10), (12, NAN), (10, NAN)])
def test_a_bound_over_more_classes_has_none(low, high):
    assert math.isnan(class_of(low, high, AGES))


@given(st.integers(0, 60), st.integers(0, 60))
def test_more_people_are_never_in_a_lower_class(one, more):
    assert class_of(one, one, SIZES) <= class_of(one + more, one + more, SIZES)


def test_classes_in_words():
    words = [class_label(place, SIZES, "nl") for place in (0, 1, 2, 3, NAN)]
    assert words == ["hoogstens 10", "10 tot 20", "20 tot 30", "meer dan 30", "onbekend"]
    assert portrait_heading("Meses", 21, "en") == "Meses: 20 to 30 respondents"


def test_networks_without_facts_have_no_class():
    networks = pd.DataFrame(
        {"invited": [33, np.nan, 9], "age_years": ["<5", None, "5-10"]}, index=["N", "S", "E"]
    ).astype({"invited": float})
    found = network_classes(facts(networks))
    assert found["members"].fillna(-1).tolist() == [3, -1, 0]
    assert found["age_years"].fillna(-1).tolist() == [0, -1, 1]
