"""What is told of several numbers follows from what is told of each."""

import numpy as np
import pytest

from analysis.study.zones import Zone
from analysis.verdicts.told import Told, all_in, all_of, at_least, atom, atoms

ABOVE = Zone(false_up_to=0.0, true_from=0.1)


def told(p_false: float, true: bool = True) -> Told:
    return Told(true, not true, p_false, 1 - p_false)


@pytest.mark.parametrize(("k", "p"), [(3, 0.20), (2, 0.04), (1, 0.03)])
def test_at_least_k_of_three_is_as_sure_as_partial_conjunction_makes_it(k, p):
    assert at_least(k, [told(0.01), told(0.02), told(0.20)]).p_false == pytest.approx(p)


def test_at_least_k_is_true_or_false_by_what_is_observed():
    some = [told(0.1), told(0.1), told(0.9, true=False)]
    assert [(each.true, each.false) for each in (at_least(k, some) for k in (1, 2, 3))] == [
        *((True, False), (True, False), (False, True)),
    ]
    ring = [Told(False, False, 0.1, 0.1), told(0.1)]
    assert (all_of(ring).true, all_of(ring).false) == (False, False)


def test_none_of_them_is_always_so_and_more_than_there_are_never():
    assert all_of([]) == Told(True, False, 0.0, 1.0)
    assert at_least(2, [told(0.01)]) == Told(False, True, 1.0, 0.0)


def test_the_opposite_of_a_statement_swaps_everything():
    one = told(0.02)
    assert one.opposite == Told(False, True, one.p_true, one.p_false)
    assert one.opposite.opposite == one


def test_a_number_that_a_draw_leaves_unknown_may_be_anything_there():
    assert atom(np.array([1.0, np.nan, 1.0, 1.0, 1.0]), ABOVE) == Told(True, False, 0.25, 1.0)


def test_ends_of_a_zone_belong_to_what_they_say_however_a_computer_adds():
    assert atom(np.array([0.1 + 0.2 - 0.2] * 3), ABOVE).true
    assert atom(np.array([0.3 - 0.1 - 0.2] * 3), ABOVE).false


def test_all_of_many_is_contradicted_by_its_largest_deviation_and_not_by_bonferroni_alone():
    """Atoms that move together count as one."""
    generator = np.random.default_rng(1)
    error = generator.standard_normal(4000)
    together = np.array([np.append(-0.5, -0.5 + 0.3 * error)] * 12)
    found = all_in(together, ABOVE)
    alone = atoms(together, ABOVE)[0].p_true
    assert found.false
    assert found.p_true == pytest.approx(alone, abs=0.01)
    assert min(1, 12 * alone) > 0.05 > found.p_true


def test_an_atom_without_any_error_decides_by_itself():
    drawn = np.vstack([np.append(1.0, np.random.default_rng(2).normal(1, 1, 500)) for _ in range(6)])
    sure = np.full((1, 501), -1.0)
    assert all_in(np.vstack([drawn, sure]), ABOVE).p_true == 0.0
