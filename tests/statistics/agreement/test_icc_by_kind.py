"""The ICC over questions of one kind: little is left of it, and what lifts it is told apart."""

import numpy as np
import pandas as pd

from analysis.statistics.agreement.icc import intraclass_correlations
from analysis.statistics.agreement.icc_by_kind import icc_by_range, icc_by_scale


def ratings(seed: int = 0) -> dict[str, pd.DataFrame]:
    """Three networks that answer six questions of different height, but do not differ from each other."""
    generator = np.random.default_rng(seed)
    heights = np.array([1.5, 2, 3, 3.5, 4, 4.5])
    draw = {name: heights + generator.standard_normal((n, 6)) for name, n in (("A", 9), ("B", 12), ("C", 7))}
    return {name: pd.DataFrame(values, columns=list("uvwxyz")) for name, values in draw.items()}


def test_within_questions_of_one_height_little_is_left_of_the_icc():
    table = icc_by_scale(ratings(), {"mixed": list("uxz"), "alike": ["w", "x"], "one": ["u"]}, 3).set_index("scale")
    assert table.loc["mixed", "lowest"] > 0.7
    assert table.loc["alike", "median"] < table.loc["mixed", "median"]
    assert table.loc["one", "networks"] == 0
    assert "no estimate for 3 of 3 networks" in table.loc["one", "note"]


def test_networks_whose_questions_have_one_mean_count_with_a_negative_icc():
    turned = pd.DataFrame({"a": [1.0, 3, 3, 5], "b": [2.0, 2, 4, 4], "c": [1.0, 3, 3, 5]})
    table = icc_by_scale({"North": turned}, {"s": ["a", "b", "c"]}, 3)
    assert table["networks"].item() == 1
    assert table["highest"].item() < 0


def test_questions_of_different_ranges_do_not_enter_one_coefficient():
    """Ranges differ in height for that reason alone: over all of them the coefficient is far higher than within any."""
    answers = {name: table.assign(w=20 + table["w"], z=20 + table["z"]) for name, table in ratings().items()}
    found = icc_by_range(answers, {"1-5": ["u", "v", "x", "y"], "0-30": ["w", "z"]}, 3)
    assert found["range"].unique().tolist() == ["1-5", "0-30"]
    of_first = found.query("range == '1-5' and form == 'ICC(A,k)'").set_index("network")
    assert (of_first["items"] == 4).all()
    mixed = icc_by_range(answers, {"all": list("uvwxyz")}, 3).query("form == 'ICC(A,k)'").set_index("network")
    assert (mixed["estimate"] > of_first["estimate"]).all()
    alone = intraclass_correlations(answers["A"][["u", "v", "x", "y"]].T)
    assert of_first.loc["A", "estimate"] == alone.loc["ICC(A,k)", "estimate"]


def test_a_range_of_one_question_says_why_it_has_no_coefficient():
    found = icc_by_range(ratings(), {"1-5": ["u", "v"], "0-1": ["w"]}, 3).query("range == '0-1'")
    assert found["estimate"].isna().all()
    assert found["note"].str.contains("2 or more rows").all()
    assert icc_by_range(ratings(), {}, 3).empty
