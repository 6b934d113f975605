"""Which function made a table is read off the notebook's code; nobody keeps a list of it."""

from analysis.report.makers import Maker, compared_in, makers

CODE = """from analysis.presentation.sentences import agreement as sentences
from analysis.statistics.agreement import icc, random_groups as mixed
from analysis.statistics.scales.reliability import scale_reliability
page = open_page(study, language)
found = scale_reliability(items, 0.8, 0.3)
found = found.merge(icc.icc_by_network(items), on="scale")
found["over_all"] = icc.icc_by_network(items)["estimate"]
page.table("scale_reliability", found, "Scales")
one, two = mixed.random_group_icc(ratings)
page.write("icc_chance", two)
page.table("icc", icc.icc_by_network(ratings, 3), "ICC")
found = sentences.none(items)
page.table("worded", found, "Words")
page.table("given", frame, "Not made here")
page.table(name, icc.icc_by_network(ratings), "No name to read")
"""


def test_a_frame_is_followed_through_assignments_to_the_function_that_first_gave_it():
    assert makers(CODE) == {
        "scale_reliability": Maker("analysis.statistics.scales.reliability", "scale_reliability"),
        "icc_chance": Maker("analysis.statistics.agreement.random_groups", "random_group_icc"),
        "icc": Maker("analysis.statistics.agreement.icc", "icc_by_network"),
    }


def test_a_module_is_compared_where_the_validation_imports_it():
    compared = compared_in()
    assert "agreement" in compared["analysis.statistics.agreement.icc"]
    assert "reliability" in compared["analysis.statistics.scales.reliability"]
    assert "analysis.statistics.agreement.random_groups" not in compared  # it draws: there is nothing to set it beside
