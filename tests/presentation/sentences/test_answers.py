"""What the page about the data says of response and of incomplete questionnaires."""

from dataclasses import replace

import pandas as pd

from analysis.presentation.sentences.answers import (
    can_differ,
    differences_by_chance,
    response_differs,
    response_in_short,
)
from analysis.statistics.networks.proportions import SharesDiffer
from analysis.study.response import ALL

RESPONSE = pd.DataFrame(
    {"network": ["N", "S"], "invited": [30.0, 30.0], "responded": [10.0, 25.0], "complete": [9.0, 20.0]}
)
FOUND = SharesDiffer(15.4, 1, 0.00009, 12.5, 0.0002, 999)


def with_all(networks):
    """As response.csv, with the row of all together."""
    total = networks[["invited", "responded", "complete"]].sum(skipna=False)
    percentage = 100 * total["responded"] / total["invited"]
    return pd.concat([networks, pd.DataFrame([{"network": ALL, **total, "percentage": percentage}])])


def test_response_can_be_tested_where_invitations_are_known_and_somebody_did_not_answer():
    assert can_differ(RESPONSE)
    for other in (RESPONSE.iloc[:1], RESPONSE.assign(invited=[None, 30.0]), RESPONSE.assign(responded=30.0)):
        assert not can_differ(other)
    assert response_differs(FOUND, 1, "en").startswith("Exact p is about 0.0002 (999 random tables, seed 1;")
    assert "with 1 degree of freedom" in response_differs(FOUND, 1, "en")
    assert response_differs(None, 1, "en").startswith("Not tested")


def test_in_short_says_how_many_answered_and_that_nothing_is_known_of_the_others():
    unknown = "What the other members think is not known."
    assert response_in_short(with_all(RESPONSE), FOUND, "en") == (
        "35 of 60 invited members answered (58%). Of these, 29 answered every question. Response differs between "
        f"networks more than chance explains (p < 0.001). {unknown}"
    )
    by_chance = response_in_short(with_all(RESPONSE), replace(FOUND, p_exact=0.25), "en")
    assert f"may be due to chance (p = 0.25). {unknown}" in by_chance
    told = response_in_short(with_all(RESPONSE.assign(invited=[None, 30.0])), None, "en")
    assert told.startswith("35 members answered; how many were invited is not known.")
    assert told.endswith(f"every question. {unknown}")
    everybody = response_in_short(with_all(RESPONSE.assign(responded=30.0)), None, "nl")
    assert (
        everybody
        == "Van de 60 benaderde leden hebben er 60 geantwoord (100%). Van hen beantwoordden er 29 alle vragen."
    )


def test_small_p_values_stand_beside_those_of_chance_and_of_holm():
    told = differences_by_chance(pd.Series([0.001, 0.04, 0.5, None]), "en")
    assert told == (
        "2 of 3 differences have a p below .05, where chance gives 0.2; 1 still has after Holm's correction for their "
        "number."
    )
    assert differences_by_chance(pd.Series([None], dtype=float), "en") == ""
