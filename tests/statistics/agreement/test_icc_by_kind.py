"""The ICC over questions of one kind: little is left of it, and what lifts it is told apart."""

import numpy as np
import pandas as pd

from analysis.statistics.agreement.icc_by_kind import icc_by_scale


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
