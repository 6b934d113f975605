"""How often is a verdict right? One simulated study: what is true of all members, and what its respondents make of it.

In a real study nobody knows the truth. In a simulated one it is known, since every member's answers have been drawn.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import stats

from analysis.simulation.population import Members
from analysis.simulation.simulate import BAD_ITEMS, draw_pilot
from analysis.statistics.networks.cluster_judgement import judge
from analysis.statistics.networks.clustering import standardise
from analysis.statistics.scales.reduction import Rules, reduce_scale
from analysis.study.codebook import items_in, scales
from analysis.study.kinds import KINDS
from analysis.study.scoring import orient
from analysis.study.study import Study
from analysis.verdicts.evidence import Evidence, gather_drawn
from analysis.verdicts.judges.relations import CLUSTER_DRAWS
from analysis.verdicts.scorecard import NEEDS, scorecard
from analysis.verdicts.specification import SIGNS, effect

GOOD = "good"


def known_and_asked(study: Study, members: Members, answers: pd.DataFrame) -> tuple[Evidence, Evidence]:
    """What the answers of all members come to, and what those of some do.

    Parameters
    ----------
    study : its codebook, settings and rules are used, its answers are not.
    answers : of the members who answered.
    """
    few = study.claims.rules.model_copy(update={"draws": 200})  # where everybody answered all draws are alike
    networks = members.networks.set_index("network").astype({"invited": float})
    whole, part = (replace(study, networks=networks, responses=each, pilot=None) for each in (members.answers, answers))
    return gather_drawn(whole, few), gather_drawn(part, study.claims.rules)


def judged(study: Study, everybody: Evidence, asked: Evidence) -> pd.DataFrame:
    """Hold every statement that rests on who answered against all members, and against those who were asked.

    The truth of a statement is what it is of the answers of all members: true, false, or between the two. Its verdict
    is that of `scorecard` on the answers of some: right if it is supported and true or contradicted and false, wrong if
    it is the other way round. Of what is between neither is right or wrong.

    Left out are statements on the answers as they are (bands, people, coefficients), since of them a verdict says what
    there is and infers nothing, and groups of networks, which `groups_found` tells.

    Returns
    -------
    One row a statement: ``id``, ``kind``, ``truth`` (true, false or between), ``in_data`` (the same of the answers as
    they are, blank where they say nothing), and ``verdict``. Left out is what has no truth: nobody differs in it.
    """
    claims = _statements(study)
    inferred = [name for name, kind in KINDS.items() if kind.inferred and name != "no_clusters"]
    claims = claims[claims["kind"].isin(inferred) & ~claims["level"].isin(NEEDS)]
    whole, part = (scorecard(claims, evidence, study.claims.rules) for evidence in (everybody, asked))
    told = whole[["id", "kind"]].assign(truth=whole["as_observed"])
    told = told.assign(in_data=part["as_observed"], verdict=part["verdict"])
    return told[told["truth"] != ""].reset_index(drop=True)


def relations(study: Study, statements: pd.DataFrame, everybody: Evidence, asked: Evidence) -> pd.DataFrame:
    """The statements on relations that study.toml singles out (``[patterns] specified``): signs, verdicts and tests.

    Returns
    -------
    One row a statement: ``id``, ``truth`` and ``in_data`` (yes or no: whether the sign among all members, and among
    those who answered, is the stated one), ``verdict`` as `judged` has it, and ``p``, of Pearson's correlation over the
    networks, two-sided; NaN where two correlations are compared. It asks about networks like these, where a verdict
    asks about the members of these networks only.
    """
    claims, verdicts = _statements(study).set_index("id"), statements.set_index("id")["verdict"]
    rows = []
    for name in study.config.patterns.specified:
        names, sign = claims.loc[name, "characteristics"].split(), SIGNS[claims.loc[name, "kind"]]
        means, known = (each.observed(names) for each in (asked, everybody))
        stated = ["yes" if sign * effect(each, "Pearson") > 0 else "no" for each in (known, means)]
        p = stats.pearsonr(means[names[0]], means[names[1]]).pvalue if len(names) == 2 else np.nan
        rows.append((name, *stated, verdicts[name], p))
    return pd.DataFrame(rows, columns=["id", "truth", "in_data", "verdict", "p"])


def groups_found(study: Study, asked: Evidence) -> bool:
    """Whether notebook 7's judgement finds groups of networks beyond chance in the portrayed characteristics."""
    rules = study.claims.rules
    return judge(standardise(asked.observed(study.portrayed)), rules.seed, CLUSTER_DRAWS).p <= rules.error


def items_removed(study: Study, people: int, seed: int) -> pd.DataFrame:
    """What the item reduction removes from one simulated pilot.

    Returns
    -------
    One row a kind of item (what is wrong with it, or good): ``kind``, ``items`` and ``removed``.
    """
    items = items_in(study.codebook, "pilot")
    pilot = orient(draw_pilot(items, people, np.random.default_rng(seed)), study.codebook)
    kept: list[str] = []
    for names in scales(study.codebook, "pilot").values():
        rules = Rules.of(study.codebook.loc[names], study.config.thresholds.model_dump())
        kept += reduce_scale(pilot[names], rules).kept
    removed = pd.Series(~items.index.isin(kept), index=[BAD_ITEMS.get(item, GOOD) for item in items.index])
    return removed.groupby(level=0).agg(items="size", removed="sum").rename_axis("kind").reset_index()


def _statements(study: Study) -> pd.DataFrame:
    if study.claims.frame is None:
        raise ValueError(f"{study.name} has no statements to judge")
    return study.claims.frame
