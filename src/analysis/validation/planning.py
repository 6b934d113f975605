"""The comparisons about kinds of networks, and about how many networks and members it takes."""

from collections.abc import Iterator

import pandas as pd

from analysis.statistics.networks.kinds import differences_of_kinds, means_by_kind, relations_by_kind
from analysis.statistics.networks.planning import correlation_width, mean_width, members_for, networks_for
from analysis.validation import sources
from analysis.validation.sources import EXACT, Comparison, compare

AGE = "bfi: means of 5 scales in 10 age bands of two kinds"
ANY = "several spreads, correlations and widths"


def comparisons() -> Iterator[Comparison]:
    """All comparisons about kinds and planning."""
    known = sources.known("planning")
    means = pd.DataFrame(known["means"])
    kinds = pd.Series(known["kind"], index=means.index)
    alone = means_by_kind(means, kinds).query("kind == 'young'")
    yield compare("interval of a kind of networks", AGE, "R t.test", EXACT, (alone[["low", "high"]], known["alone"]))
    apart = differences_of_kinds(means, kinds)
    pairs = [(apart[name], known[name]) for name in ("difference", "df", "p", "p_holm")]
    pairs.append((apart[["low", "high"]], known["ends"]))
    yield compare("difference between kinds of networks", AGE, "R t.test, p.adjust", EXACT, *pairs)
    related = relations_by_kind(means, kinds, [("A", "C")]).set_index("kind")[["estimate", "low", "high"]]
    pairs = [(related.loc["young"], known["among"]), (related.loc["within kinds"], known["within"])]
    yield compare("relation within kinds of networks", AGE, "R cor.test, lm", EXACT, *pairs)
    pairs = [([mean_width(sd, 12) for sd in known["sds"]], known["widths"])]
    pairs.append(([correlation_width(r, 17) for r in known["rs"]], known["fisher"]))
    yield compare("expected width of an interval", ANY, "R qt, qnorm", EXACT, *pairs)
    pairs = [([[members_for(sd, w) for sd in known["sds"]] for w in known["wanted"]], known["members"])]
    pairs.append(([[networks_for(r, w) for r in known["rs"]] for w in known["wanted"]], known["networks"]))
    yield compare("members and networks for a width", ANY, "R qt, qnorm", 0, *pairs)
