"""What was found: the sentences of the first page, each made of one written table that the report has.

A finding on real answers answers a question of the study. Of invented answers only what needs no answers is told.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.presentation.figures.small import Span
from analysis.presentation.messages import N_, translated
from analysis.presentation.tables.declared import TABLES
from analysis.presentation.wording import enumeration, number, scale_label
from analysis.simulation.rates import TOGETHER
from analysis.statistics.networks.association import MINIMUM, critical_r, limits
from analysis.study.claims import CONTRADICTION, STRAINED
from analysis.study.study import Study
from analysis.verdicts.conclusions import AS_STATED, CLEAR, DIRECTED, OPPOSITE, OTHERWISE

MOST = 7  # findings
NAMED = 3  # bars of a small figure
ALL = "(all)"


class Finding(NamedTuple):
    """A sentence with its number, what it means in plain words, the table it is made of, and a small figure."""

    heading: str
    means: str
    table: str
    spans: Sequence[Span] = ()
    axis: tuple[float, float] = (0.0, 1.0)


class Asked(NamedTuple):
    """What a finding is made of: the written tables by name, the study for its names of things, and the language."""

    tables: Mapping[str, pd.DataFrame]
    study: Study
    language: str

    def rows(self, table: str, *columns: str) -> pd.DataFrame:
        """The rows of a table that have all of these columns; none where the report lacks the table."""
        rows = self.tables.get(table, pd.DataFrame(columns=list(TABLES[table])))
        return rows.dropna(subset=list(columns))

    def text(self, message: str, **places: object) -> str:
        """An English message in the language asked for."""
        return translated(message, self.language, **places)

    def label(self, name: str) -> str:
        """The name of a characteristic as readers see it."""
        return scale_label(self.study, name, self.language)


def findings(asked: Asked) -> list[Finding]:
    """At most seven, in the order in which readers want them; of a table that is absent or blank there is none."""
    finders = OF_METHOD if asked.study.config.synthetic else OF_ANSWERS
    return [found for finder in finders if (found := finder(asked))][:MOST]


def contradictions(asked: Asked) -> Finding | None:
    """In how many places the published report contradicts itself; None where there is no published report."""
    if "conflicts" not in asked.tables:
        return None
    grades = asked.tables["conflicts"]["grade"].value_counts()
    both, hard = int(grades.get(CONTRADICTION, 0)), int(grades.get(STRAINED, 0))
    heading, others = (
        N_("No contradiction was found in the published report"),
        N_("Nor a place that is hard to reconcile."),
    )
    if both:
        heading = N_("In {count} {n:place|places} the published report contradicts itself")
    if hard:
        others = N_("{count} more {n:place is|places are} hard to reconcile.")
    means = asked.text(others, **_counted(hard, asked)) if hard or not both else ""
    leading = asked.rows("findings")
    if both and len(leading):
        first = leading.iloc[0]
        text = first[f"finding_{asked.language}"] or first["finding_en"] or first["finding_nl"]
        means = f"{means} {asked.text('The first: {finding}', finding=text)}".strip()
    spans = [Span(asked.text(grade), f"{n}", 0, n) for grade, n in ((CONTRADICTION, both), (STRAINED, hard)) if n]
    return Finding(
        asked.text(heading, **_counted(both, asked)),
        f"{_capital(means)} {asked.text('It takes no answers to see this.')}".strip(),
        "conflicts",
        spans,
        (0, max(both, hard, 1)),
    )


def random_groups(asked: Asked) -> Finding | None:
    """How many randomly mixed groups reach an ICC that is called excellent; None where none were drawn."""
    chance = asked.rows("icc_chance", "share_excellent")
    if chance.empty:
        return None
    share, limit = chance["share_excellent"].mean(), chance["excellent"].iloc[0]
    if asked.study.config.synthetic and share < 0.05:
        return None  # a warning, or nothing: what networks reach is invented
    if share >= 0.5:
        means = asked.text("A high ICC is therefore no sign that the members of a network agree.")
    else:
        means = asked.text(
            "Chance alone seldom does that." if share < 0.05 else "Chance alone does that too, now and then."
        )
    if asked.study.config.synthetic:
        means += " " + asked.text("The groups were drawn from the invented answers.")
    else:
        above = (chance["estimate"] > chance["chance_high"]).sum()
        message = "Of {n} {n:network|networks} {above} {above:lies|lie} above nearly all random groups of its size."
        means += " " + asked.text(message, n=len(chance), above=above)
    spans = [
        Span(
            asked.text("groups of {n:.0f} people", n=row.respondents),
            _percent(row.share_excellent, asked),
            0,
            row.share_excellent,
        )
        for row in chance.sort_values("respondents", kind="stable")
        .iloc[[0, -1]]
        .drop_duplicates("respondents")
        .itertuples()
    ]
    heading = "{share:.0%} of randomly mixed groups reach an ICC(A,k) above {limit:.2f}"
    return Finding(asked.text(heading, share=share, limit=limit), means, "icc_chance", spans)


def signs_by_chance(asked: Asked) -> Finding | None:
    """How often relations show the stated direction where nothing is related; None without these simulations."""
    four = asked.rows("relations_by_chance", "in_data", "supported")
    single = four[(four["scenario"] == "nothing") & (four["id"] != TOGETHER)]
    if single.empty:
        return None
    shown, judged = ((single[name].min(), single[name].max()) for name in ("in_data", "supported"))
    heading = (
        "Even where nothing is related, relations point the way the report says in {low:.0f} to {high:.0f}% of studies"
    )
    means = "In simulated studies as large as this one nothing was put in; tossing a coin would give 50%."
    spans = [
        Span(asked.text(name), asked.text("{low:.0f} to {high:.0f}%", low=low, high=high), low, high)
        for name, (low, high) in {N_("the direction is as stated"): shown, N_("judged to be so"): judged}.items()
    ]
    return Finding(
        asked.text(heading, low=shown[0], high=shown[1]), asked.text(means), "relations_by_chance", spans, (0, 100)
    )


def limit_of_relations(asked: Asked) -> Finding | None:
    """From which size on a correlation over so many networks tells its direction; None without relations."""
    relations = asked.rows("associations", "n")
    if relations.empty:
        return None
    n = int(relations["n"].max())
    if n < MINIMUM:
        few = asked.text("{count} {n:network is|networks are} too few for any correlation", **_counted(n, asked))
        takes = "It takes {fewest} or more to compute one, and many more to be sure of its direction."
        return Finding(_capital(few), asked.text(takes, fewest=number(MINIMUM, asked.language)), "associations")
    low, high = limits(0.0, n, "Pearson", 0.95)
    heading = "With {count} networks the direction of a correlation is sure only beyond {critical:.2f}"
    means = (
        "A correlation of 0 fits anything from {low:.2f} to {high:.2f}: it does not show that two things are unrelated."
    )
    chance = Span(
        asked.text("may be chance"), _from_to(-critical_r(n), critical_r(n), asked), -critical_r(n), critical_r(n)
    )
    return Finding(
        asked.text(heading, count=number(n, asked.language), critical=critical_r(n)),
        asked.text(means, low=low, high=high),
        "associations",
        [chance],
        (-1, 1),
    )


def errors_of_verdicts(asked: Asked) -> Finding | None:
    """How often verdicts on statements are right in simulated studies; None without these."""
    rates = asked.rows("verdict_rates", "right")
    overall = rates[rates["scenario"] == ALL].set_index("truth")
    if not {"true", "false"} <= set(overall.index):
        return None
    true, false = overall.loc["true"], overall.loc["false"]
    heading = (
        "In simulated studies {right:.0f}% of true statements are recognised, and {wrong:.1f}% of false ones believed"
    )
    means = "{undecided:.0f}% of the true ones stay undecided: undecided does not mean untrue."
    parts = {N_("recognised"): true["right"], N_("undecided"): true["undecided"], N_("taken for false"): true["wrong"]}
    spans = [Span(asked.text(name), asked.text("{share:.1f}%", share=share), 0, share) for name, share in parts.items()]
    return Finding(
        asked.text(heading, right=true["right"], wrong=false["wrong"]),
        asked.text(means, undecided=true["undecided"]),
        "verdict_rates",
        spans,
        (0, 100),
    )


def comparisons(asked: Asked) -> Finding | None:
    """How many comparisons with other programs agree; None where the report does not have them."""
    table = asked.rows("validation", "numbers")
    if table.empty:
        return None
    agree = int((table["agrees"] == "yes").sum())
    heading = N_("{agree} of {n} comparisons with other programs and printed numbers agree")
    if agree == len(table):
        heading = N_("All {n} comparisons with other programs and printed numbers agree")
    programs = [name for name in table["program"].unique() if name != "printed numbers"]
    means = "{numbers:,} numbers of this project's arithmetic were set beside those of {programs}."
    return Finding(
        asked.text(heading, n=len(table), agree=agree),
        asked.text(means, numbers=int(table["numbers"].sum()), programs=enumeration(programs, asked.language)),
        "validation",
    )


def response(asked: Asked) -> Finding | None:
    """How many of those invited answered."""
    rows = asked.rows("response", "responded").set_index("network")
    if ALL not in rows.index:
        return None
    total = rows.loc[ALL]
    if pd.isna(total["percentage"]):
        heading = asked.text("{n:,} {n:person|people} answered", n=int(total["responded"]))
        return Finding(heading, asked.text("How many were invited is not known."), "response")
    heading = "{n:,} of {invited:,} people invited answered ({share:.0f}%)"
    networks = rows.drop(index=ALL).dropna(subset=["percentage"]).sort_values("percentage")
    ends = networks.iloc[[0, -1]] if len(networks) > 1 else networks.iloc[:0]
    spans = [Span(str(name), _percent(share / 100, asked), 0, share) for name, share in ends["percentage"].items()]
    means = N_("What the others think is not known.") if total["percentage"] < 100 else N_("Everybody answered.")
    places = {"n": int(total["responded"]), "invited": int(total["invited"]), "share": total["percentage"]}
    return Finding(asked.text(heading, **places), asked.text(means), "response", spans, (0, 100))


def order_of_networks(asked: Asked) -> Finding | None:
    """On what networks can surely be told apart: the sets of ranks of two networks have no rank in common."""
    ranks = asked.rows("ranks", "rank_low", "rank_high")
    if ranks.empty:
        return None
    pairs, apart = pd.Series(dtype=float), pd.Series(dtype=float)
    for name, rows in ranks.groupby("characteristic", sort=False):
        above = rows["rank_high"].to_numpy()[:, None] < rows["rank_low"].to_numpy()
        apart[name], pairs[name] = above.sum(), len(rows) * (len(rows) - 1) / 2
    share = (apart / pairs).sort_values(ascending=False, kind="stable")
    spans = [Span(asked.label(name), _percent(part, asked), 0, part) for name, part in share.head(NAMED).items()]
    means = "Of all pairs of networks {share:.0%} can be told apart; the order of the others may be chance."
    told = asked.text(means, share=apart.sum() / pairs.sum())
    if not apart.any():
        return Finding(asked.text("On nothing that was asked does one network surely lie above another"), told, "ranks")
    best = ranks[ranks["characteristic"] == share.index[0]].sort_values("mean", ascending=False, kind="stable")
    below = best["rank_high"].map(lambda lowest: int((best["rank_low"] > lowest).sum()))
    places = {"network": best.at[below.idxmax(), "network"], "n": below.max(), "all": len(best) - 1}
    heading = "Networks differ most on {characteristic}: {network} surely lies above {n} of {all} others"
    return Finding(asked.text(heading, characteristic=asked.label(share.index[0]), **places), told, "ranks", spans)


def clear_relations(asked: Asked) -> Finding | None:
    """How many of the relations that were looked at have a clear direction, and which are the strongest."""
    known = asked.rows("conclusions", "estimate")
    if known.empty:
        return None
    clear = known[known["inference"].isin(DIRECTED[CLEAR])].sort_values(
        "estimate", key=abs, ascending=False, kind="stable"
    )
    places = {"n": len(known), "clear": len(clear)}
    if clear.empty:
        heading = asked.text("Of {n} {n:relation|relations} none has a clear direction", **places)
        return Finding(heading, asked.text("That does not show that nothing is related."), "conclusions")
    heading = asked.text("{clear} of {n} {n:relation|relations} {clear:has|have} a clear direction", **places)
    spans = [
        Span(_relation(row, asked), _from_to(row.low, row.high, asked), row.low, row.high)
        for row in clear.head(NAMED).itertuples()
    ]
    first = next(clear.itertuples())
    found = "Clearest: {relation}, r = {r:.2f} ({low:.2f} to {high:.2f})."
    means = asked.text(found, relation=_relation(first, asked), r=first.estimate, low=first.low, high=first.high)
    stated = clear["statement"].value_counts()
    alike, other = int(stated.get(AS_STATED, 0)), int(stated.get(OPPOSITE, 0) + stated.get(OTHERWISE, 0))
    if alike + other:
        said = "{alike} {alike:points|point} the way the report says, {other} the other way."
        means += " " + asked.text(said, alike=alike, other=other)
    means += " " + asked.text("A clear direction is no proof of a cause.")
    return Finding(heading, means, "conclusions", spans, (-1, 1))


def reliable_scales(asked: Asked) -> Finding | None:
    """How many scales are reliable by the study's thresholds, and which are the weakest."""
    scales = asked.rows("scale_reliability", "alpha")
    if scales.empty:
        return None
    good = int((scales["meets"] == "yes").sum())
    heading = N_("{good} of {n} {n:scale|scales} {good:is|are} reliable by the thresholds that were chosen")
    if good == len(scales) > 1:
        heading = N_("All {n} scales are reliable by the thresholds that were chosen")
    weakest = scales.sort_values("alpha", kind="stable").head(NAMED)
    spans = [
        Span(asked.label(row.scale), asked.text("alpha {alpha:.2f}", alpha=row.alpha), 0, row.alpha)
        for row in weakest.itertuples()
    ]
    means = "The answers to the questions of a scale go together; that they measure what its name says is not shown."
    return Finding(asked.text(heading, n=len(scales), good=good), asked.text(means), "scale_reliability", spans)


def verdicts(asked: Asked) -> Finding | None:
    """How many published statements the answers bear out; None where there are none that answers can test."""
    claims = asked.rows("claims", "verdict")
    counts = claims["verdict"].value_counts()
    parts = {
        N_("supported"): counts.get("supported by the answers", 0) + counts.get("agrees with the data", 0),
        N_("contradicted"): counts.get("contradicted by the answers", 0)
        + counts.get("does not agree with the data", 0),
        N_("undecided"): counts.get("undecided", 0),
    }
    tested = int(sum(parts.values()))
    if not tested:
        return None
    heading = (
        "Of {n} published {n:statement|statements} that can be tested, the answers bear out {yes} and contradict {no}"
    )
    means = "{open} {open:stays|stay} undecided, which does not mean untrue."
    spans = [Span(asked.text(name), f"{n}", 0, n) for name, n in parts.items()]
    places = {"n": tested, "yes": int(parts["supported"]), "no": int(parts["contradicted"])}
    told = asked.text(means, open=int(parts["undecided"]))
    return Finding(asked.text(heading, **places), told, "verdicts", spans, (0, tested))


def _relation(row: object, asked: Asked) -> str:
    """The two characteristics of a row of conclusions.csv, or the three of a comparison of relations."""
    x, y, than = (asked.label(name) if name else "" for name in (row.x, row.y, row.than))  # type: ignore[attr-defined]
    if than:
        return asked.text("{y} goes with {x} more than with {than}", x=x, y=y, than=than)
    return asked.text("{x} and {y}", x=x, y=y)


def _from_to(low: float, high: float, asked: Asked) -> str:
    return asked.text("{low:.2f} to {high:.2f}", low=low, high=high)


def _percent(share: float, asked: Asked) -> str:
    return asked.text("{share:.0f}%", share=100 * share)


def _counted(n: int, asked: Asked) -> dict[str, object]:
    return {"n": n, "count": number(n, asked.language)}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


Finder = Callable[[Asked], Finding | None]
OF_METHOD: Sequence[Finder] = (
    *(contradictions, random_groups, signs_by_chance),
    *(limit_of_relations, errors_of_verdicts, comparisons),
)
OF_ANSWERS: Sequence[Finder] = (
    *(response, order_of_networks, clear_relations, limit_of_relations, reliable_scales),
    *(verdicts, contradictions, random_groups, comparisons),
)
