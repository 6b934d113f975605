"""What a study's data come to, as far as statements are about it: as observed, and in every bootstrap draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.statistics.agreement.icc import icc_by_network
from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.bands import portrait_bands
from analysis.statistics.networks.member_draws import member_draws
from analysis.statistics.networks.nonresponse import within_networks
from analysis.statistics.scales.reduction import Rules, reduce_scale
from analysis.statistics.scales.reliability import scale_reliability
from analysis.study.claims import VerdictRules
from analysis.study.codebook import scales
from analysis.study.networks import ALL, FACTS, facts
from analysis.study.response import response_by_network
from analysis.study.study import Study


class Variance(NamedTuple):
    """The variance of the scores of those who answered, its standard error by a jackknife, and degrees of freedom.

    The error is that for all members of the network: 0 where everybody answered.
    """

    estimate: float
    se: float
    df: int


@dataclass(frozen=True)
class Evidence:
    """Numbers that statements are held against.

    ``means``: characteristic to draws x networks, the first row as observed, the others drawn for all members
    (`member_draws`); NaN where withheld. ``ticked``: box to the percentage who ticked it, a value a draw, the first as
    observed. ``variances``: by network and characteristic. ``band_multiplier``: of the standard errors of bands.
    ``limits``: characteristic to its lowest and highest answer. ``groups``: the characteristics that study.toml sets
    side by side, by name. ``silent``: characteristic to the share of each network's members without a score (NaN: the
    number of invited is not known), and box to that share of all; ``persons``: characteristic or box to the standard
    deviation of persons within networks, in the unit of means and percentages. The others say what the answers are:
    ``bands``, the rows of portraits.csv, by network and characteristic; ``counts``: numbers of people, networks,
    characteristics and questions; ``response``: per network ``invited``, ``responded``, ``complete``, ``percentage``;
    ``icc``: ICC(A,k) per network, ``estimate``, ``low``, ``high``; ``alphas`` and ``inter_items``: per scale, of the
    main survey and of the pilot after reduction.
    """

    networks: tuple[str, ...]
    means: Mapping[str, np.ndarray]
    ticked: Mapping[str, np.ndarray]
    variances: Mapping[tuple[str, str], Variance]
    band_multiplier: float
    limits: Mapping[str, tuple[float, float]]
    facts: pd.DataFrame
    groups: Mapping[str, Sequence[str]]
    silent: Mapping[str, np.ndarray] = field(default_factory=dict)
    persons: Mapping[str, float] = field(default_factory=dict)
    bands: pd.DataFrame = field(default_factory=pd.DataFrame)
    counts: Mapping[str, float] = field(default_factory=dict)
    response: pd.DataFrame = field(default_factory=pd.DataFrame)
    icc: pd.DataFrame = field(default_factory=pd.DataFrame)
    alphas: pd.Series = field(default_factory=lambda: pd.Series(dtype=float))
    inter_items: pd.Series = field(default_factory=lambda: pd.Series(dtype=float))

    def of(self, characteristic: str, networks: Sequence[str]) -> np.ndarray:
        """The means of some networks: draws x networks, in the order asked for."""
        return self.means[characteristic][:, [self.networks.index(network) for network in networks]]

    def observed(self, characteristics: Sequence[str]) -> pd.DataFrame:
        """The means as observed, networks x characteristics."""
        return pd.DataFrame({name: self.means[name][0] for name in characteristics}, index=list(self.networks))

    def unit(self, characteristic: str) -> float:
        """The step of a scale from 1 to 5 on the scale of a characteristic; 1 where it has no ends."""
        return unit(self.limits.get(characteristic, (np.nan, np.nan)))


def unit(limits: tuple[float, float]) -> float:
    """The step of a scale from 1 to 5 on a scale with these ends; 1 where it has none."""
    width = limits[1] - limits[0]
    return width / 4 if np.isfinite(width) and width > 0 else 1.0


def gather(study: Study, rules: VerdictRules) -> Evidence:
    """Compute all that statements may be about.

    Means are drawn `rules.draws` times, as those of all members of the networks (`member_draws`): a network in which
    every member answered does not vary. The facts of networks.csv (age, members) are not drawn.
    """
    response = response_by_network(study).set_index("network")
    people = response.loc[ALL].to_dict() | {"pilot": np.nan if study.pilot is None else len(study.pilot)}
    sizes = {"networks": len(study.networks), "characteristics": len(study.characteristics)}
    reliable = _reliability(study)
    return replace(
        gather_drawn(study, rules),
        bands=_bands(study),
        counts=people | sizes | _questions_kept(study.codebook),
        response=response.drop(ALL),
        icc=_agreement(study),
        alphas=reliable["alpha"],
        inter_items=reliable["inter_item_minimum"],
    )


def gather_drawn(study: Study, rules: VerdictRules) -> Evidence:
    """Compute what is drawn, and nothing of what statements on the answers as they are ask for."""
    scores, thresholds = study.scores().drop(columns="respondent"), study.config.thresholds
    known = facts(study.networks)
    drawn = _draws(scores, study, rules, thresholds.min_cell)
    means = {name: drawn[:, :, place] for place, name in enumerate(study.characteristics)}
    for fact in FACTS:
        means[fact] = np.tile(known[fact].to_numpy(dtype=float), (len(drawn), 1))
    return Evidence(
        networks=tuple(study.networks.index),
        means=means,
        ticked=_ticked(study, rules),
        variances=_variances(scores, study),
        band_multiplier=thresholds.band_multiplier,
        limits=study.ranges,
        facts=known,
        groups=study.compared,
        silent=_silent(study, scores),
        persons=within_networks(scores).to_dict() | (100 * within_networks(_boxes(study))).to_dict(),
    )


def _silent(study: Study, scores: pd.DataFrame) -> dict[str, np.ndarray]:
    invited = study.networks["invited"].to_numpy(dtype=float)
    answered = scores.groupby("network").count().reindex(study.networks.index, fill_value=0)
    ticks = _boxes(study).groupby("network").count().sum()
    return {name: 1 - answered[name].to_numpy() / invited for name in study.characteristics} | {
        box: np.array([1 - ticks[box] / invited.sum()]) for box in study.boxes
    }


def _boxes(study: Study) -> pd.DataFrame:
    return study.responses[["network", *study.boxes]].astype(dict.fromkeys(study.boxes, float))


def _bands(study: Study) -> pd.DataFrame:
    """The bands of portraits.csv, by network and characteristic."""
    scores, thresholds = study.scores(), study.config.thresholds
    return pd.concat(
        {
            network: portrait_bands(
                scores.loc[scores["network"] == network, list(study.characteristics)],
                thresholds.band_multiplier,
                thresholds.min_cell,
            ).set_index("characteristic")
            for network in study.networks.index
        }
    )


def _draws(values: pd.DataFrame, study: Study, rules: VerdictRules, min_cell: int) -> np.ndarray:
    """Network means, draws x networks x columns; the first draw is what was observed."""
    invited = study.networks["invited"].to_dict()
    means, drawn = member_draws(values, invited, rules.seed, rules.draws, min_cell, rules.pooling)
    return np.concatenate([means.to_numpy()[None], drawn])[:, means.index.get_indexer(study.networks.index)]


def _ticked(study: Study, rules: VerdictRules) -> dict[str, np.ndarray]:
    """The percentage of all respondents who ticked each box, networks weighing as many as answered.

    A network with a single answer to a box cannot be drawn again and is left out of its percentage; NaN where none is
    left.
    """
    if not study.boxes:
        return {}
    values = _boxes(study)
    shares = _draws(values, study, rules, 2)
    answered = values.groupby("network").count().loc[study.networks.index].to_numpy()
    weight = np.where(np.isnan(shares), 0, answered)
    weights = weight.sum(axis=1)
    totals = 100 * (weight * np.nan_to_num(shares)).sum(axis=1) / np.where(weights > 0, weights, np.nan)
    return dict(zip(study.boxes, totals.T, strict=True))


def _variances(scores: pd.DataFrame, study: Study) -> dict[tuple[str, str], Variance]:
    """Nothing where the mean is withheld, or fewer than three people have a score."""
    least, invited, ranges = max(study.config.thresholds.min_cell, 3), study.networks["invited"], study.ranges
    found = {}
    for network, members in scores.groupby("network"):
        for name in scores.columns.drop("network"):
            values = members[name].to_numpy(dtype=float)
            x = values[~np.isnan(values)]
            if (n := len(x)) < least:
                continue
            squares = (x - x.mean()) ** 2
            without = (squares.sum() - squares * n / (n - 1)) / (n - 2)  # the variance without each of them
            jackknife = np.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum())
            least_se = 0.35 * unit(ranges[name]) ** 2 / np.sqrt(n)  # answers that happen to be alike are no proof
            left = 0.0 if pd.isna(invited[network]) else n / invited[network]
            se = float(max(jackknife, least_se) * np.sqrt(1 - left))
            found[network, name] = Variance(float(x.var(ddof=1)), se, n - 1)
    return found


def _questions_kept(codebook: pd.DataFrame) -> dict[str, float]:
    """What became of the pilot's questions; NaN without a pilot.

    The fewest kept of a scale and of a group of like questions, and how many negatively worded ones were dropped.
    """
    asked, kept = codebook[codebook["phase"].isin(["pilot", "both"])], codebook["phase"].eq("both")
    if asked.empty:
        return {"items a scale": np.nan, "items a group": np.nan, "negative items dropped": np.nan}
    by_scale = codebook[codebook["kind"] == "likert"].query("phase != 'pilot'").groupby("scale").size()
    by_group = kept[asked.index].groupby([asked["scale"], asked["face_group"]]).sum()
    return {
        "items a scale": by_scale.reindex(asked["scale"].unique(), fill_value=0).min(),
        "items a group": by_group.min(),
        "negative items dropped": (asked["reverse"] & ~kept[asked.index]).sum(),
    }


def _agreement(study: Study) -> pd.DataFrame:
    """ICC(A,k) of each network over its complete questionnaires, as notebook 4 has it."""
    table = icc_by_network(study.ratings(), study.config.thresholds.min_cell)
    return table[table["form"] == "ICC(A,k)"].set_index("network")[["estimate", "low", "high"]]


def _reliability(study: Study) -> pd.DataFrame:
    """Alpha and smallest inter-item correlation of each scale: of the main survey, and of the pilot once reduced."""
    thresholds = study.config.thresholds
    answers = study.answers()
    parts = {f"{name}, main survey": answers[names] for name, names in scales(study.codebook, "main").items()}
    if study.pilot is not None:
        pilot = study.answers("pilot")
        for name, names in scales(study.codebook, "pilot").items():
            try:
                rules = Rules.of(study.codebook.loc[names], thresholds.model_dump(), study.decisions)
                kept = reduce_scale(pilot[names].dropna(), rules).kept
            except StatisticsError:  # notebook 3 says why; without a reduction there is nothing to state
                continue
            parts[f"{name}, pilot"] = pilot[list(kept)]
    return scale_reliability(parts, thresholds.alpha, thresholds.inter_item).set_index("scale")
