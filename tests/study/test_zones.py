"""What words mean in numbers: true, false, and between."""

import numpy as np
import pytest
from pydantic import ValidationError

from analysis.study.claims import VerdictRules, rules_table
from analysis.study.kinds import ATOMS
from analysis.study.zones import Zone, Zones

ZONES = Zones()
LINE = np.round(np.arange(-3, 30, 0.005), 3)


@pytest.mark.parametrize("name", list(Zones.model_fields))
def test_nothing_is_both_true_and_false_and_something_lies_between(name):
    zone = getattr(ZONES, name)
    assert not (zone.true(LINE) & zone.false(LINE)).any()
    assert (~zone.true(LINE) & ~zone.false(LINE)).any()


def test_words_on_relations_that_exclude_each_other_are_never_true_of_one_r():
    r, rules = np.round(np.arange(-1, 1.001, 0.01), 2), VerdictRules()
    true = {kind: atoms.zone_in(rules).true(atoms.of_r(r)) for kind, atoms in ATOMS.items()}
    exclusive = ["positive", "negative"], ["no_relation", "positive"], ["no_relation", "negative"]
    for one, other in (*exclusive, ["no_relation", "weak_negative"], ["weak_negative", "related"]):
        assert not (true[one] & true[other]).any(), (one, other)
    for one, other in (["weak_negative", "negative"],):
        assert not (true[one] & ~true[other]).any()


def test_a_zone_on_another_scale_and_around_other_numbers():
    wide = ZONES.above.scaled(1.5)
    assert (wide.false_up_to, wide.true_from) == (0.0, pytest.approx(0.15))
    level = ZONES.level.around(3, 4)
    assert (level.true_from, level.true_below) == (2.5, 4.5)
    assert level.true(np.array([2.5, 4.5])).tolist() == [True, False]
    open_end = ZONES.level.around(-np.inf, 2)
    assert open_end.true(np.array([-9.0, 2.4])).all()


@pytest.mark.parametrize(
    "ends",
    [{"false_up_to": 0.2, "true_from": 0.1}, {"true_from": 0.2}, {"true_below": 0.2}, {"true_from": float("nan")}],
)
def test_a_zone_without_room_between_true_and_false_is_refused(ends):
    with pytest.raises(ValidationError, match="room between"):
        Zone(**ends)


def test_no_pattern_and_positive_may_not_overlap():
    with pytest.raises(ValidationError, match="no pattern"):
        Zones(no_pattern=Zone(true_below=0.3, false_from=0.5))


def test_rules_are_kept_with_their_open_ends_and_shown_in_signs():
    rules = VerdictRules()
    assert VerdictRules.model_validate_json(rules.model_dump_json()) == rules
    table = rules_table(rules).set_index("rule")
    assert table.loc["weak", ["value", "excluded"]].tolist() == ["≥ 0.2, < 0.5", "≤ 0 / ≥ 0.7"]
    assert table.loc["error", "value"] == "0.05"
    assert table["meaning"].str.len().gt(0).all()
