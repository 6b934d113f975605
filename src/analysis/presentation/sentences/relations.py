"""What so few networks can show of relations, and whether they fall into groups: sentences of the page on patterns."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import N_, translated
from analysis.presentation.wording import escape_markdown
from analysis.statistics.networks.association import (
    MINIMUM,
    critical_r,
    limits,
    smallest_detectable_r,
    smallest_telling_r,
)
from analysis.statistics.networks.cluster_judgement import MOST_NETWORKS, Judgement
from analysis.statistics.networks.relation_targets import EXPECTED


def significant_relations(relations: pd.DataFrame, language: str) -> str:
    """From which size on correlations are significant, and how many are.

    Parameters
    ----------
    relations : rows of associations.csv, one coefficient. Networks that a relation leaves out do not count for it:
        the limits are those of its ``n``, from the fewest to the most where relations differ in it.
    """
    known = relations[relations["estimate"].notna()]
    if known.empty:
        most = int(relations["n"].max()) if len(relations) else 0
        if not most:
            return translated("No network has both characteristics of a relation.", language)
        return translated("{n} {n:network is|networks are} too few for any correlation.", language, n=most) * (most < 4)
    few, many = int(known["n"].min()), int(known["n"].max())
    if few == many:
        limit = translated(
            "With {n} networks a correlation must reach **{critical:.2f}** to be called significant at 5%, and a true "
            "one **{detectable:.2f}** to be found so in four of five studies.",
            language,
            **{"n": few, "critical": critical_r(few), "detectable": smallest_detectable_r(few)},
        )
    else:
        limit = translated(
            "With {few} networks a correlation must reach **{critical_few:.2f}** to be called significant at 5%, with "
            "{many} **{critical_many:.2f}**; a true one must be **{detectable_few:.2f}** or **{detectable_many:.2f}** "
            "to be found so in four of five studies.",
            language,
            **{"few": few, "critical_few": critical_r(few), "detectable_few": smallest_detectable_r(few)},
            **{"many": many, "critical_many": critical_r(many), "detectable_many": smallest_detectable_r(many)},
        )
    return f"{limit} {_how_many(known, language)}"


def _how_many(known: pd.DataFrame, language: str) -> str:
    """How many relations are significant, how many chance gives, and how many hang on one network."""
    turns = (known["loo_low"] * known["loo_high"] < 0).sum()
    return translated(
        "Of the {k} {k:relation|relations} above, {low} {low:has|have} a p below .05, {holm} after correction for "
        "their number. By chance alone one would expect about {expected:.2g}. In {turning} leaving one network out "
        "turns the direction round.",
        language,
        **{"k": len(known), "low": (known["p"] < 0.05).sum(), "holm": (known["p_holm"] < 0.05).sum()},
        **{"expected": 0.05 * known["p"].count(), "turning": turns},
    )


def what_can_be_told(networks: pd.Series, weak: float, language: str) -> list[str]:
    """What a correlation between so many networks can and cannot tell; nothing without a relation of four or more.

    Parameters
    ----------
    networks : how many each relation rests on (``n`` of associations.csv, where there is an estimate). Where that
        differs, the most are spoken of: with fewer, less can be told.
    weak : up to which size a relation counts as none.
    """
    if networks.empty or networks.max() <= 3:
        return []
    n = int(networks.max())
    telling, critical = smallest_telling_r(n, weak), critical_r(n)
    low, high = limits(0.0, n, "Pearson", 0.95)
    places = {"n": n, "telling": telling, "weak": weak, "low": low, "high": high}
    weak_can_be_shown = round(telling, 2) == 0  # as readers see it
    if weak_can_be_shown:
        message = N_(
            "- With {n} networks a correlation of 0 fits relations from {low:.2f} to {high:.2f}, none of them beyond "
            "{weak:.2f}: that something is only weakly related could be shown, if the networks were a random sample."
        )
    else:
        message = N_(
            "- With {n} networks the direction is unknown if r lies between -{telling:.2f} and {telling:.2f}: the true "
            "relation could be clearly positive, but also clearly negative (beyond {weak:.2f})."
        )
    lines = [
        translated(message, language, **places),
        translated(
            "- A single correlation has a clear direction only beyond about {critical:.2f}; more is needed if it is "
            "one of many, or if one relation is said to be stronger than another.",
            language,
            critical=critical,
        ),
    ]
    if networks.min() < n:
        fewer = "- Relations rest on {few} to {n} networks; where they are fewer, less can be told."
        lines.append(translated(fewer, language, few=int(networks.min()), n=n))
    if weak_can_be_shown:
        return ["\n".join(lines)]
    nothing = translated(
        "- A correlation of 0 is compatible with anything from {low:.2f} to {high:.2f}. **So this study cannot show "
        "that two things are *not* related, or only weakly**, whatever the answers.",
        language,
        **{"low": low, "high": high},
    )
    return ["\n".join(lines), nothing]


def signs_of_expected(relations: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """Of which relations the direction is sure once the error of who answered is taken off; blank if none is known.

    Parameters
    ----------
    relations : as association_targets.csv. labels : characteristic to the name that readers see.
    """
    known = relations[(relations["target"] == EXPECTED) & relations["low"].notna()]
    if known.empty:
        return ""
    clear = known[(known["low"] > 0) | (known["high"] < 0)]
    told = translated(
        "Of {k} of {n} {n:relation|relations} the direction is sure for the expected means: the interval leaves out 0.",
        language,
        **{"k": len(clear), "n": len(known)},
    )
    named = "; ".join(escape_markdown(f"{labels[row.x]} – {labels[row.y]}") for row in clear.itertuples())
    return told + translated(" These are: {named}.", language, named=named) * bool(named)


def groups_found(judgement: Judgement, language: str) -> str:
    """Whether networks fall into groups more clearly than data without groups do."""
    if judgement.verdict.startswith("no "):
        verdict = translated("no groups clearer than by chance", language)
    else:
        strongest = judgement.table.loc[judgement.table["p"].idxmin()]
        verdict = translated("groups clearer than by chance, most clearly {k}", language, k=f"{strongest['k']:.0f}")
    return translated(
        "Over all methods and numbers of groups: **{verdict}** (p = {p:.2g}).",
        language,
        **{"verdict": verdict, "p": judgement.p},
    )


def why_no_groups(networks: int, language: str) -> str:
    """Why groups were not looked for among so many networks that have every characteristic."""
    if networks < MINIMUM:
        return translated(
            "Groups of networks were not looked for: that takes {fewest} networks or more with every characteristic.",
            language,
            fewest=MINIMUM,
        )
    if networks > MOST_NETWORKS:
        return translated(
            "Groups of networks were not looked for: with {n} networks the search takes too long; it is done for "
            "{most} or fewer.",
            language,
            **{"n": networks, "most": MOST_NETWORKS},
        )
    return translated("Groups of networks were not looked for: no characteristic differs between networks.", language)


def signs_as_stated(specification: pd.DataFrame, texts: Mapping[str, str], language: str) -> str:
    """A line for each statement: in how many of its rows the direction is as stated.

    Parameters
    ----------
    specification : as specifications.csv, one combination of choices. texts : statement to the words that readers see.
    """
    stated = specification["as_stated"].eq("yes").groupby(specification["id"], sort=False).agg(["sum", "size"])
    return "\n".join(
        translated(
            "* *{statement}*: {text}. The direction is as the report states in {stated} of {n}.",
            language,
            **{
                "statement": escape_markdown(name),
                "text": escape_markdown(texts[name]),
                "stated": row["sum"],
                "n": row["size"],
            },
        )
        for name, row in stated.iterrows()
    )


def kept_in_all(specification: pd.DataFrame, language: str) -> str:
    """How many statements keep their direction under every combination of choices; blank if none has a direction.

    Parameters
    ----------
    specification : as specifications.csv. Rows without a coefficient are left out.
    """
    known = specification[specification["as_stated"].ne("")]
    if known.empty:
        return ""
    kept = known["as_stated"].eq("yes").groupby(known["id"]).all()
    told = translated(
        "Of {n} {n:statement|statements}, {kept} {kept:keeps|keep} the direction that the report states under all of "
        "the {choices} combinations of choices.",
        language,
        **{"n": len(kept), "kept": kept.sum(), "choices": int(known.groupby("id").size().max())},
    )
    others = "The direction of {others:the other one|the others} depends on the choice."
    return told + f" {translated(others, language, others=(~kept).sum())}" * (not kept.all())
