"""Findings on answers: who answered, what they say of networks, and what of the published report they bear out."""

import pandas as pd

from analysis.presentation.figures.small import Span
from analysis.presentation.messages import N_
from analysis.presentation.sentences.finding import ALL, Asked, Finding, from_to, percent
from analysis.verdicts.conclusions import AS_STATED, CLEAR, DIRECTED, OPPOSITE, OTHERWISE

NAMED = 3  # bars of a small figure


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
    spans = [Span(str(name), percent(share / 100, asked), 0, share) for name, share in ends["percentage"].items()]
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
    spans = [Span(asked.label(name), percent(part, asked), 0, part) for name, part in share.head(NAMED).items()]
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
        Span(_relation(row, asked), from_to(row.low, row.high, asked), row.low, row.high)
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
