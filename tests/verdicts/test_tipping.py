"""A verdict turns at its tipping point, and no way round that the silent could differ turns it much sooner."""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest

from analysis.places import STUDIES
from analysis.statistics.networks.nonresponse import relations_at_stake
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.evidence import gather_drawn
from analysis.verdicts.scorecard import scorecard
from analysis.verdicts.tipping import verdicts_at_stake
from tests.verdicts.test_kinds import NETWORKS, OBSERVED, RULES, evidence, registry

SD, SHARE = 0.5, 0.3


def silent(share: float = SHARE, **others):
    """The evidence of the tests of kinds, where so many of every network did not answer."""
    given = evidence(**others)
    scaled = [name for name in OBSERVED if name != "age_years"]
    boxes = {name: np.array([share]) for name in given.ticked}
    shares = {name: np.full(len(NETWORKS), share) for name in scaled} | boxes
    few = {name: values[:100] for name, values in given.means.items()}  # draws: every way round is tried
    return replace(given, means=few, silent=shares, persons=dict.fromkeys(scaled, SD) | dict.fromkeys(boxes, 40.0))


def at_stake(claims: pd.DataFrame, given) -> float:
    return float(verdicts_at_stake(claims.assign(text_nl="", text_en=""), given, RULES)["tipping_sd"].iloc[0])


def moved(given, names: list[str], distance: float, signs: np.ndarray):
    means = dict(given.means)
    for name, sign in zip(names, signs.reshape(len(names), -1), strict=True):
        low, high = given.limits[name]
        mean = means[name][0]
        shift = np.clip(sign * distance * SD, low - mean, np.inf if np.isnan(high) else high - mean)
        means[name] = means[name] + SHARE * shift
    return replace(given, means=means)


@pytest.mark.parametrize(
    ("kind", "subject", "characteristics", "expected"),
    [
        ("positive", "", "trust impact", ""),
        ("negative", "", "size impact", ""),
        ("no_relation", "", "wave impact", ""),
        ("highest", "North", "trust", "1"),
        ("ranked", "North East South", "trust", ""),
        ("mean_word", "North East", "trust", "4-5"),
        ("how_many", "all", "trust", "some 4-5"),
        ("order", "North East", "trust size", ""),
        ("differ", "all", "trust", ""),
        ("exception", "Middle", "impact monitoring", ""),
    ],
)
def test_no_way_round_turns_a_verdict_much_sooner_than_the_one_that_was_found(kind, subject, characteristics, expected):
    given, claims = silent(), registry((kind, subject, characteristics, expected))
    verdict, names = scorecard(claims, given, RULES)["verdict"].item(), characteristics.split()
    point = at_stake(claims, given)
    corners = np.array(list(product((-1, 1), repeat=len(NETWORKS) * len(names))))
    corners = np.random.default_rng(1).permutation(corners)[:200]

    def turns(distance: float) -> bool:
        found = (scorecard(claims, moved(given, names, distance, signs), RULES)["verdict"].item() for signs in corners)
        return any(each != verdict for each in found)

    assert verdict != "undecided"
    assert not turns(0.97 * point if np.isfinite(point) else 6.0)
    assert np.isnan(point) or len(corners) == 200 or turns(1.01 * point)


def test_a_verdict_turns_sooner_the_more_are_silent_and_never_where_everybody_answered():
    claims = registry(("positive", "", "trust impact", ""))
    points = [at_stake(claims, silent(share)) for share in (0.35, 0.6)]
    assert points[1] < points[0]
    assert np.isnan(at_stake(claims, silent(0.0)))
    assert np.isnan(at_stake(claims, silent(np.nan)))  # nobody knows how many were invited


def test_a_band_turns_where_an_end_reads_as_another_answer():
    """From 2.9 to 4.2: the upper end reads as 5 from 4.5 on, 0.3 higher, which takes 1 from three in ten."""
    claims = registry(("band", "North", "trust", "3-4"))
    assert at_stake(claims, silent()) == pytest.approx(0.3 / SHARE / SD)


def test_what_is_undecided_or_about_people_has_no_tipping_point():
    claims = registry(("responded", "", "", "129"), ("weak_negative", "", "wave impact", ""))
    assert verdicts_at_stake(claims.assign(text_nl="", text_en=""), silent(), RULES).empty


def test_a_positive_relation_is_undecided_no_later_than_the_exact_search_over_all_corners_loses_its_sign():
    """Nor much sooner: the verdict is lost at r = .20 already. Of the default study."""
    study = read_study(STUDIES / "delicate-verbanden")
    rules = study.claims.rules
    claims = study.claims.frame.query("kind == 'positive'").drop_duplicates("characteristics")
    points = verdicts_at_stake(claims, gather_drawn(study, rules), rules).set_index("id")["tipping_sd"]
    pairs = [tuple(names.split()) for names in claims["characteristics"]]
    exact = relations_at_stake(
        study.scores().drop(columns="respondent"),
        pairs,
        study.networks["invited"].to_dict(),
        study.ranges,
        study.config.thresholds.min_cell,
        rules.seed,
        rules.draws,
        rules.pooling,
        rules.error,
    )
    ratio = points.loc[claims["id"]].to_numpy() / exact["unsure_sd"].to_numpy()
    assert ((ratio > 0.85) & (ratio < 1.02)).all(), ratio
