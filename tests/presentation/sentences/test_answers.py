"""What the page about the data says of response and of incomplete questionnaires."""

import pandas as pd

from analysis.presentation.sentences.answers import differences_by_chance, response_differs

RESPONSE = pd.DataFrame({"network": ["N", "S"], "invited": [30.0, 30.0], "responded": [10.0, 25.0]})


def test_response_is_tested_where_invitations_are_known_and_somebody_did_not_answer():
    assert response_differs(RESPONSE, 999, 1, "en").startswith("Exact p is about ")
    assert "with 1 degree of freedom" in response_differs(RESPONSE, 999, 1, "en")
    assert "999 willekeurige tabellen" in response_differs(RESPONSE, 999, 1, "nl")
    for other in (RESPONSE.iloc[:1], RESPONSE.assign(invited=[None, 30.0]), RESPONSE.assign(responded=30.0)):
        assert response_differs(other, 999, 1, "en").startswith("Not tested")


def test_small_p_values_stand_beside_those_of_chance_and_of_holm():
    told = differences_by_chance(pd.Series([0.001, 0.04, 0.5, None]), "en")
    assert told == (
        "2 of 3 differences have a p below .05, where chance gives 0.2; 1 still has after Holm's correction for their "
        "number."
    )
    assert differences_by_chance(pd.Series([None], dtype=float), "en") == ""
