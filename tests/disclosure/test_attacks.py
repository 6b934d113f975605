"""Attacks on a release: none learns anything under the rule, and each does as soon as its part of the rule is off."""

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import pytest

from analysis.disclosure import policy, release
from analysis.disclosure.policy import Coarse
from analysis.presentation.figures.released import networks_released
from analysis.presentation.released import means_told, relations_told, with_words
from analysis.presentation.tables.written import to_csv
from tests.disclosure.attacks import enumeration, sizes_from_means, sizes_from_shares, told_apart, worlds
from tests.disclosure.support import answers, study

SEED = 20240430


def exactly(means, *_) -> Coarse:
    return Coarse(np.asarray(means, float), np.full(len(means), ""))


# each part of the rule: how it is switched off, and an attack that it stands against
NUMBERS = {
    "ends of the scale": (("END", 0.0), partial(enumeration, 10, 5)),
    "two words for a standard error": (("SE", (0.1, 0.9)), partial(enumeration, 10, 5)),
    "no spread of four answers": (("CATEGORIES", 2), partial(enumeration, 10, 3)),
    "quarters hide five from seven": (("STEP", 0.1), partial(sizes_from_means, range(5, 8), 5)),
    "quarters hide eight from nine": (("STEP", 0.1), partial(sizes_from_means, range(8, 10), 5)),
    "tenths hide ten from forty": (("FINE", 0.02), partial(sizes_from_means, range(10, 41), 5)),
}


@pytest.mark.parametrize("part", NUMBERS)
def test_numbers_tell_nothing_until_their_part_of_the_rule_is_off(part, monkeypatch):
    (name, off), attack = NUMBERS[part]
    assert attack() == 0
    monkeypatch.setattr(policy, name, off)
    assert attack() > 0


def test_a_response_tells_the_size_of_a_named_network_so_that_networks_have_letters(given):
    """Even in steps of five, what share of how many invited answered is often one number of people."""
    assert sizes_from_shares(range(10, 31)) > 0
    response = release.release(given).tables["released_response"]
    assert not set(response["network"]) & set(given.networks.index)


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    sizes = {"Duo": 2, "Five": 5, "Six": 6, "Ten": 10, "Twelve": 12}
    frame = answers(sizes, 4)
    frame.loc[frame.index[frame["network"] == "Twelve"][:1], "steps"] = None  # the only incomplete questionnaire
    frame.loc[frame["network"] == "Five", "pace"] = [1, 1, 1, 1, 2]
    return study(tmp_path_factory.mktemp("attacked") / "private", frame)


def people(given, network: str) -> pd.Index:
    return given.responses.index[given.responses["network"] == network]


def whole(world) -> str:
    return "\n".join(table.to_csv(index=False) for table in release.release(world).tables.values())


def test_a_withheld_network_is_not_the_total_minus_the_others(given, monkeypatch):
    others = partial(worlds, given, people(given, "Duo"), "pace")
    assert told_apart(whole, given, others()) == []
    within = release.released_items
    monkeypatch.setattr(release, "released_items", lambda study: within(replace(study, responses=pooled.responses)))

    def all_pooled(world) -> str:
        nonlocal pooled
        pooled = world
        return whole(world)

    pooled = given
    assert told_apart(all_pooled, given, others())


def networks(world) -> pd.DataFrame:
    return release.release(world).tables["released_networks"]


def test_complete_questionnaires_are_not_told_of_beside_all(given, monkeypatch):
    """Who left a question open is one person, whose answers are what all have and the complete ones have not."""
    incomplete = people(given, "Twelve")[:1]
    others = partial(worlds, given, incomplete, "pace")
    alike = [each for each in others() if networks(each).equals(networks(given))]
    assert len(alike) > 1  # so that both can be told

    def both(world) -> str:
        complete = replace(world, responses=world.responses[world.complete()].reset_index(drop=True))
        return networks(world).to_csv() + networks(complete).to_csv()

    def exact(world) -> str:
        for module in (policy, release):
            monkeypatch.setattr(module, "coarse_mean", exactly)
        told = both(world)
        monkeypatch.undo()
        return told

    assert len(told_apart(exact, given, others())) == 4  # the one answer of one person
    names = " ".join(column for table in release.release(given).tables.values() for column in table)
    assert "complete" not in names


def relations(world, of=networks) -> str:
    facts = release.release(world).tables["released_facts"]
    return relations_told(means_told(of(world), facts), [("pace", "trust"), ("pace", "vision")], SEED).to_csv()


def drawn(world, of=networks) -> str:
    picture = networks_released(of(world), ["pace"], {"pace": "pace"}, world.ranges, 2.0)
    return picture("en", False).svg()


def exact_means(world) -> pd.DataFrame:
    means = world.scores().groupby("network")["pace"].mean()
    table = networks(world)
    return table.assign(mean=table["mean"].where(table["characteristic"] != "pace", table["network"].map(means)))


@pytest.mark.parametrize("publish", [relations, drawn])
def test_seeded_numbers_and_markers_tell_no_more_than_the_table(given, publish):
    """Whoever guesses answers and runs the code with its seed sees whether the numbers come out, but only as printed.

    Switched off: relations, and markers of a figure, that are made of exact means.
    """
    low = [each for each in worlds(given, people(given, "Five"), "pace") if each.responses["pace"].iloc[6] <= 2]
    alike = [each for each in low if networks(each).equals(networks(given))]
    assert len(alike) > 2
    assert told_apart(publish, given, iter(alike)) == []
    assert told_apart(partial(publish, of=exact_means), given, iter(alike))


def test_no_table_of_a_release_holds_a_degree_of_freedom_or_a_number_of_people_to_the_person(given):
    for name, table in release.release(given).tables.items():
        told = with_words(table, given) if name == "released_networks" else table
        assert to_csv(name, told, "responses, as released")
        assert not set(table) & {"df", "df1", "df2", "n", "chi2", "invited", "responded", "F"}
        for column in set(table) & {"answered", "respondents"}:
            assert (table[column] % 5 == 0).all()
