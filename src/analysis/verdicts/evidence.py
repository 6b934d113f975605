"""What a study's data come to, as far as statements are about it: as observed, and in every bootstrap draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from analysis.statistics.agreement.icc import icc_by_network
from analysis.statistics.checks import StatisticsError
from analysis.statistics.networks.bands import portrait_bands
from analysis.statistics.networks.resampling import MEMBERS, resampled_means
from analysis.statistics.scales.reduction import Rules, reduce_scale
from analysis.statistics.scales.reliability import scale_reliability
from analysis.study.claims import VerdictRules
from analysis.study.codebook import scales
from analysis.study.networks import ALL, FACTS, facts
from analysis.study.response import response_by_network
from analysis.study.study import Study


@dataclass(frozen=True)
class Evidence:
    """Numbers that statements are held against.

    ``means``: characteristic to draws x networks, the first row as observed, the others bootstrap draws of respondents
    within networks; NaN where withheld. ``ticked``: box to the percentage who ticked it, a value a draw, the first as
    observed. ``bands``: the rows of portraits.csv, by network and characteristic, and ``sd`` between respondents;
    ``band_multiplier``: of their standard errors. ``differences``: characteristic to the p of the F test between
    networks. ``limits``: characteristic to its lowest and highest answer. ``groups``: the characteristics that
    study.toml sets side by side, by name. ``counts``: numbers of people, networks, characteristics and questions.
    ``response``: per network ``invited``, ``responded``, ``complete``, ``percentage``. ``icc``: ICC(A,k) per network,
    ``estimate``, ``low``, ``high``; ``alphas`` and ``inter_items``: per scale, of the main survey and of the pilot
    after reduction.
    """

    networks: tuple[str, ...]
    means: Mapping[str, np.ndarray]
    ticked: Mapping[str, np.ndarray]
    bands: pd.DataFrame
    band_multiplier: float
    differences: Mapping[str, float]
    limits: Mapping[str, tuple[float, float]]
    facts: pd.DataFrame
    groups: Mapping[str, Sequence[str]]
    counts: Mapping[str, float]
    response: pd.DataFrame
    icc: pd.DataFrame
    alphas: pd.Series
    inter_items: pd.Series

    def of(self, characteristic: str, networks: Sequence[str]) -> np.ndarray:
        """The means of some networks: draws x networks, in the order asked for."""
        return self.means[characteristic][:, [self.networks.index(network) for network in networks]]


def gather(study: Study, rules: VerdictRules) -> Evidence:
    """Compute all that statements may be about.

    Means are drawn again `rules.draws` times, as those of all members of the networks (`resampling.resampled_means`):
    a network in which every member answered does not vary. The facts of networks.csv (age, members) are not drawn.
    """
    scores, thresholds = study.scores().drop(columns="respondent"), study.config.thresholds
    networks = tuple(study.networks.index)
    known = facts(study.networks)
    drawn = _draws(scores, study, rules, thresholds.min_cell)
    means = {name: drawn[:, :, place] for place, name in enumerate(study.characteristics)}
    for fact in FACTS:
        means[fact] = np.tile(known[fact].to_numpy(dtype=float), (len(drawn), 1))
    bands = pd.concat(
        {
            network: portrait_bands(
                scores.loc[scores["network"] == network, list(study.characteristics)],
                thresholds.band_multiplier,
                thresholds.min_cell,
            ).set_index("characteristic")
            for network in networks
        }
    )
    response = response_by_network(study).set_index("network")
    people = response.loc[ALL].to_dict() | {"pilot": np.nan if study.pilot is None else len(study.pilot)}
    sizes = {"networks": len(networks), "characteristics": len(study.characteristics)}
    reliable = _reliability(study)
    return Evidence(
        networks=networks,
        means=means,
        ticked=_ticked(study, rules),
        bands=bands.assign(sd=bands["se"] * np.sqrt(bands["n"])),
        band_multiplier=thresholds.band_multiplier,
        differences=_differences(scores, thresholds.min_cell),
        limits=study.ranges,
        facts=known,
        groups=study.compared,
        counts=people | sizes | _questions_kept(study.codebook),
        response=response.drop(ALL),
        icc=_agreement(study),
        alphas=reliable["alpha"],
        inter_items=reliable["inter_item_minimum"],
    )


def _draws(values: pd.DataFrame, study: Study, rules: VerdictRules, min_cell: int) -> np.ndarray:
    """Network means, draws x networks x columns; the first draw is what was observed."""
    invited = study.networks["invited"].to_dict()
    resampled = resampled_means(values, MEMBERS, rules.seed, rules.draws, min_cell, invited)
    both = np.concatenate([resampled.means.to_numpy()[None], resampled.values])
    return both[:, resampled.means.index.get_indexer(study.networks.index)]


def _ticked(study: Study, rules: VerdictRules) -> dict[str, np.ndarray]:
    """The percentage of all respondents who ticked each box, networks weighing as many as answered.

    A network with a single answer to a box cannot be drawn again and is left out of its percentage; NaN where none is
    left.
    """
    if not study.boxes:
        return {}
    values = study.responses[["network", *study.boxes]].astype(dict.fromkeys(study.boxes, float))
    shares = _draws(values, study, rules, 2)
    answered = values.groupby("network").count().loc[study.networks.index].to_numpy()
    weight = np.where(np.isnan(shares), 0, answered)
    weights = weight.sum(axis=1)
    totals = 100 * (weight * np.nan_to_num(shares)).sum(axis=1) / np.where(weights > 0, weights, np.nan)
    return dict(zip(study.boxes, totals.T, strict=True))


def _differences(scores: pd.DataFrame, min_cell: int) -> dict[str, float]:
    """The p of a one-way F test between networks for every characteristic; NaN where it has none.

    Networks with fewer than `min_cell` scores are left out.
    """
    p = {}
    for name in scores.columns.drop("network"):
        known = scores[["network", name]].dropna().groupby("network")[name]
        groups = [values for _, values in known if len(values) >= max(min_cell, 2)]
        within = sum(((values - values.mean()) ** 2).sum() for values in groups)
        p[name] = float(stats.f_oneway(*groups).pvalue) if len(groups) > 1 and within > 0 else np.nan
    return p


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
