"""r_wg(J) over all networks and scales: shares that a reader can count again."""

import numpy as np
import pandas as pd

from analysis.statistics.agreement.agreement_tables import agreement_summary
from analysis.statistics.agreement.within_groups import NULLS, agreement_by_network

SCALES = {"s": ["a", "b"], "t": ["c"]}
AGREED = pd.DataFrame({"a": [4, 4, 4], "b": [3, 3, 3], "c": [1, 5, 1]})


def test_cells_that_agree_that_vary_more_and_that_have_no_value_are_counted_apart():
    networks = {"North": AGREED, "South": AGREED.assign(a=[1, 5, 3], b=[5, 1, 3]), "East": AGREED.head(2)}
    table = agreement_by_network(networks, SCALES, {"s": (1, 5), "t": (1, 5)}, min_cell=3)
    found = agreement_summary(table, 0.70).set_index("null").loc["uniform"]
    assert found[["cells", "without"]].tolist() == [4, 2]
    assert found["agree"] == 1 / 4
    assert found["zero"] == 3 / 4
    assert found["median"] == 0


def test_a_cell_exactly_at_the_limit_agrees():
    """Variance 2/3 is a third of the uniform one: r_wg is 2/3."""
    table = agreement_by_network(
        {"North": pd.DataFrame({"c": [2, 3, 2, 3, 2, 3, 2, 3, 2, 3]})}, {"t": ["c"]}, {"t": (1, 5)}, 3
    )
    reached = table.query("null == 'uniform'")["rwg_j"].item()
    assert agreement_summary(table, reached).set_index("null").at["uniform", "agree"] == 1
    assert agreement_summary(table, reached + 1e-9).set_index("null").at["uniform", "agree"] == 0


def test_null_distributions_that_seven_categories_do_not_have_say_how_many_cells_are_without():
    table = agreement_by_network({"North": AGREED}, {"s": ["a", "b"]}, {"s": (1, 7)}, min_cell=3)
    found = agreement_summary(table, 0.70).set_index("null")
    assert list(found.index) == list(NULLS)
    assert found.loc["uniform", ["cells", "without"]].tolist() == [1, 0]
    assert found.loc["normal", ["cells", "without"]].tolist() == [0, 1]
    assert np.isnan(found.loc["normal", ["median", "agree", "zero"]].astype(float)).all()
