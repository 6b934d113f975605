"""How often is a verdict right? One simulated study: what is true of all members, and what its respondents make of it.

In a real study nobody knows the truth. In a simulated one it is known, since every member's answers have been drawn.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import stats

from analysis.simulation.population import Members
from analysis.simulation.simulate import BAD_ITEMS, draw_pilot
from analysis.statistics.networks.bands import network_means
from analysis.statistics.networks.cluster_judgement import judge
from analysis.statistics.networks.clustering import standardise
from analysis.statistics.scales.reduction import Rules, reduce_scale
from analysis.study.codebook import items_in, scales
from analysis.study.scoring import orient
from analysis.study.study import Study
from analysis.verdicts.evidence import gather
from analysis.verdicts.judges.relations import CLUSTER_DRAWS
from analysis.verdicts.scorecard import FAILS, HOLDS, UNDECIDED, scorecard
from analysis.verdicts.statement import BOXES, MEANS

RIGHT, WRONG = "right", "wrong"
GOOD = "good"
YES, NO = "yes", "no"


def judged(study: Study, members: Members, answers: pd.DataFrame) -> pd.DataFrame:
    """Hold every statement that rests on who answered against all members, and against some of them.

    The truth of a statement is what it is of the answers of all members. Its verdict is that of `scorecard` on the
    answers of some, with the rules and the bootstrap of `study`: right if it holds and is true or fails and is false,
    wrong if it is the other way round.

    Left out are statements on the answers as they are (bands, people, coefficients, tests between networks), since of
    them a verdict says what there is and infers nothing; those on networks.csv and the codebook; and groups of
    networks, which `groups_found` tells.

    Parameters
    ----------
    study : its codebook, statements, settings and rules are used, its answers are not.
    answers : of the members who answered.

    Returns
    -------
    One row a statement: ``id``, ``kind``, ``truth`` (true or false), ``in_data`` (whether it is true of the answers as
    they are: yes, no, or blank where they say nothing), ``verdict``, and ``outcome`` (right, wrong, cannot be told).
    """
    claims = _statements(study).query("kind != 'no_clusters'")
    rules = study.claims.rules
    one_draw_would_do = rules.model_copy(update={"draws": 200})  # where everybody answered all draws are alike
    whole = scorecard(claims, gather(_asked(study, members, members.answers), one_draw_would_do), one_draw_would_do)
    part = scorecard(claims, gather(_asked(study, members, answers), rules), rules)
    told = pd.DataFrame({"id": whole["id"], "kind": whole["kind"], "truth": whole["true_now"] == YES})
    told["in_data"], told["verdict"] = part["true_now"], part["verdict"]
    right = (told["truth"] & told["verdict"].eq(HOLDS)) | (~told["truth"] & told["verdict"].eq(FAILS))
    told["outcome"] = np.where(told["verdict"].eq(UNDECIDED), UNDECIDED, np.where(right, RIGHT, WRONG))
    told["truth"] = told["truth"].map({True: "true", False: "false"})
    return told[whole["rests_on"].isin([MEANS, BOXES])].reset_index(drop=True)


def relations(study: Study, statements: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """The verdicts on the statements on relations that study.toml singles out (``[patterns] specified``).

    Returns
    -------
    One row a statement: ``id``, ``truth``, ``in_data`` and ``verdict`` as `judged` has them, and ``p``, of Pearson's
    correlation over the networks, two-sided; NaN where two correlations are compared. It asks about networks like
    these, where a verdict asks about the members of these networks only.
    """
    told = statements.set_index("id").loc[study.config.patterns.specified, ["truth", "in_data", "verdict"]]
    means, claims = _means(study, answers), _statements(study).set_index("id")
    named = [claims.loc[name, "characteristics"].split() for name in told.index]
    told["p"] = [stats.pearsonr(means[pair[0]], means[pair[1]]).pvalue if len(pair) == 2 else np.nan for pair in named]
    return told.reset_index()


def groups_found(study: Study, answers: pd.DataFrame) -> bool:
    """Whether notebook 7's judgement finds groups of networks beyond chance in the portrayed characteristics."""
    means, rules = _means(study, answers)[study.portrayed], study.claims.rules
    return judge(standardise(means), rules.seed, CLUSTER_DRAWS).p <= rules.significant


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


def _means(study: Study, answers: pd.DataFrame) -> pd.DataFrame:
    """Networks x characteristics."""
    scores = replace(study, responses=answers).scores().drop(columns="respondent")
    return network_means(scores, list(study.networks.index), study.config.thresholds.min_cell)


def _asked(study: Study, members: Members, answers: pd.DataFrame) -> Study:
    """The study with other answers, and without a pilot, on which none of these statements rests."""
    networks = members.networks.set_index("network").astype({"invited": float})
    return replace(study, networks=networks, responses=answers, pilot=None)
