"""The check of a release: it finds nothing under the rule, and something as soon as one part of the rule is off."""

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, settings
from hypothesis import given as drawn

from analysis.disclosure import audit as auditor
from analysis.disclosure import check, policy, release
from analysis.disclosure.audit import audit
from tests.disclosure import support
from tests.disclosure.support import answers, study


def findings(given) -> list[str]:
    return check.check_tables(given, release.release(given).tables)


@pytest.fixture
def fifteen(tmp_path):
    return study(tmp_path / "private", answers({"Five": 5, "Nine": 9, "Ten": 10, "Twelve": 12}, 2))


def test_under_the_rule_nothing_is_found(fifteen):
    assert findings(fifteen) == []


def test_what_people_answered_is_among_the_ways_that_the_check_holds_possible(fifteen, monkeypatch):
    """A check whose equations the truth does not satisfy would find nothing for the wrong reason."""
    placed, network_of, solutions_of = {}, auditor._network, auditor._solutions

    def noted(programme, places, answers, question, network, rule):
        placed[network] = (places, answers, question.name)
        return network_of(programme, places, answers, question, network, rule)

    def with_the_truth(programme, end):
        for network, (places, possible, name) in placed.items():
            given = fifteen.answers().loc[fifteen.responses["network"] == network, name]
            for place, answer in zip(places, possible, strict=True):
                programme.constrain({place: 1}, (given == answer).sum(), (given == answer).sum())
        assert solutions_of(programme, end), placed
        return []

    monkeypatch.setattr(auditor, "_network", noted)
    monkeypatch.setattr(auditor, "_solutions", with_the_truth)
    asked = check.questions(fifteen, release.release(fifteen).tables, release.network_rungs(fifteen, policy.Policy()))
    assert {question.name for question in asked} == {"pace", "calm", "steps", "schools"}
    for question in asked:
        with pytest.raises(auditor.UnsettledError):  # no other solutions are drawn here
            audit([question], policy.Policy())


@settings(max_examples=5, phases=[Phase.explicit, Phase.generate])  # to shrink one would take minutes
@drawn(st.data())
def test_of_random_studies_nothing_is_found(tmp_path_factory, data):
    count = data.draw(st.integers(2, 7))
    sizes = {f"n{i}": data.draw(st.integers(1, 24)) for i in range(count)}
    lean = data.draw(st.sampled_from([0.02, 0.2, 0.5, 0.9]))
    frame = answers(sizes, data.draw(st.integers(0, 10_000)), data.draw(st.sampled_from([0.0, 0.05])), lean)
    if data.draw(st.booleans()):
        frame.loc[frame["network"] == "n0", "pace"] = data.draw(st.integers(1, 5))  # all of them alike
    folder = tmp_path_factory.mktemp("drawn")
    assert findings(study(folder / "private", frame)) == []


def test_with_a_network_of_two_shown_exactly_something_is_found(tmp_path, monkeypatch):
    given = study(tmp_path / "private", answers({"Duo": 2, "Ten": 10, "Twelve": 12}, 3))
    monkeypatch.setattr(policy.Policy, "rung", lambda self, network, n: "band")
    for module in (policy, release, auditor):
        monkeypatch.setattr(module, "coarse_mean", lambda means, step, limits: exact(means))
    monkeypatch.setattr(policy.Policy, "se", lambda self, errors, limits: exact(errors))
    said = findings(given)
    assert any("'Duo'" in each for each in said)
    assert all("withhold" in each for each in said)


def test_with_exact_errors_eight_ones_a_four_and_a_five_are_found(tmp_path, monkeypatch):
    frame = answers({"Ten": 10, "Twelve": 12, "Nine": 9}, 3)
    frame.loc[frame["network"] == "Ten", "pace"] = [1] * 8 + [4, 5]
    given = study(tmp_path / "private", frame)
    assert findings(given) == []
    monkeypatch.setattr(policy, "SE", (0.1, 0.9))
    assert any("'Ten'" in each and "pace" in each for each in findings(given))


def test_with_the_people_of_a_withheld_network_left_in_the_release_fails(tmp_path):
    given = study(tmp_path / "private", answers({"Quad": 4, "Ten": 10, "Twelve": 12}, 3))
    exactly = release.release(given)
    items = release.released_items(given)  # of all people, those of the withheld network too
    items["mean"] = items["mean"].mask(items["item"] == "pace", 4.4)
    said = check.check_tables(given, exactly.tables | {"released_items": items})
    assert any("pace" in each for each in said)


def test_with_exact_shares_something_is_found(fifteen, monkeypatch):
    """The number of all people together who gave the rarest answer."""
    for module in (policy, release, auditor):
        monkeypatch.setattr(module, "coarse_share", lambda counts, people: exact(100 * np.asarray(counts) / people))
    assert any("all people together" in each for each in findings(fifteen))


def exact(values):
    return policy.Coarse(np.round(values, 4), np.full(len(values), ""))


def test_what_is_not_settled_in_time_is_a_failure(fifteen):
    said = check.check_tables(fifteen, release.release(fifteen).tables, each=0)
    assert len(said) == 1
    assert "was not settled in 0 seconds" in said[0]


def test_a_table_that_tells_more_than_the_rule_allows_is_found(fifteen):
    tables = release.release(fifteen).tables
    rows = tables["released_networks"]
    told = rows["told"].mask(rows["network"] == "Five", "mean and band")
    assert "'Five'" in check.check_tables(fifteen, tables | {"released_networks": rows.assign(told=told)})[0]


def test_a_message_names_tables_network_and_remedy_and_no_answer(fifteen):
    finding = auditor.Finding("pace", "Five", ("released_networks", "released_items"))
    assert str(finding) == (
        "released_networks.csv and released_items.csv leave one possibility for the number of the people of "
        "'Five' that gave an answer to pace"
    )


def test_ids_and_paths_are_found_in_any_text(fifteen, tmp_path):
    place = tmp_path / "release" / "figures"
    place.mkdir(parents=True)
    (place / "a.svg").write_text("<!-- secret-003 -->")
    (place / "b.json").write_text('{"folder": "/home/somebody/study"}')
    (place / "c.png").write_bytes(b"\x89PNG\xff")
    ids = fifteen.responses["respondent"]
    assert check.check_texts(tmp_path / "release", ids, {"/home/somebody": "the home directory"}) == [
        "figures/a.svg holds the id of a respondent.",
        "figures/b.json holds the path of the home directory.",
    ]


def test_ids_that_stand_in_texts_by_chance_are_not_looked_for(tmp_path):
    (tmp_path / "a.csv").write_text("An r12 of 20241. The id r12-345.")
    assert check.check_texts(tmp_path, pd.Series(["r12", "20241"]), {}) == []
    assert len(check.check_texts(tmp_path, pd.Series(["r12", "r12-345"]), {})) == 1


def test_a_count_without_a_highest_answer_is_not_told_and_stops_no_check(tmp_path, monkeypatch):
    monkeypatch.setattr(support, "CODEBOOK", support.CODEBOOK.replace("count,0,8", "count,0,"))
    frame = answers({"Five": 5, "Nine": 9, "Ten": 10, "Twelve": 12}, 2)
    frame.loc[frame["network"] == "Five", "schools"] = [90, 1, 2, 1, 1]
    given = study(tmp_path / "private", frame)
    tables = release.release(given).tables
    told = tables["released_networks"].query("characteristic == 'schools'")
    assert told[["mean", "se", "low", "high"]].isna().all().all()
    assert tables["released_items"].set_index("item").loc["schools", ["mean", "sd"]].isna().all()
    assert "schools" not in set(tables["released_shares"]["item"])
    assert check.check_tables(given, tables) == []
