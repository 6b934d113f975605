"""What so few networks can show of relations, and whether they fall into groups: sentences of the page on patterns."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import translated
from analysis.statistics.networks.association import critical_r, limits, smallest_detectable_r, smallest_telling_r
from analysis.statistics.networks.cluster_judgement import Judgement


def significant_relations(relations: pd.DataFrame, networks: int, language: str) -> str:
    """From which size on correlations are significant, and how many are.

    Parameters
    ----------
    relations : rows of associations.csv, one coefficient, those with an estimate. networks : how many there are.
    """
    if networks <= 3:
        return translated("{n} {n:network is|networks are} too few for any correlation.", language, n=networks)
    return translated(
        "With {n} networks a correlation must reach **{critical:.2f}** to be called significant at 5 %, and a true one "
        "**{detectable:.2f}** to be found so in four of five studies. Of the {k} {k:relation|relations} above, {low} "
        "{low:has|have} a p below .05, {holm} after correction for their number. By chance alone one would expect "
        "about {expected:.0f}. In {turning} leaving one network out turns the sign round.",
        language,
        **{"n": networks, "critical": critical_r(networks), "detectable": smallest_detectable_r(networks)},
        **{"k": len(relations), "low": (relations["p"] < 0.05).sum(), "holm": (relations["p_holm"] < 0.05).sum()},
        **{"expected": 0.05 * len(relations), "turning": (relations["loo_low"] * relations["loo_high"] < 0).sum()},
    )


def what_can_be_told(networks: int, weak: float, language: str) -> list[str]:
    """What a correlation between so many networks can and cannot tell; nothing with three networks or fewer.

    Parameters
    ----------
    weak : up to which size a relation counts as none.
    """
    if networks <= 3:
        return []
    telling, critical = smallest_telling_r(networks, weak), critical_r(networks)
    lines = [
        translated(
            "- With {n} networks a correlation between -{telling:.2f} and {telling:.2f} fits a clearly positive "
            "relation as well as a clearly negative one (beyond {weak:.2f}).",
            language,
            **{"n": networks, "telling": telling, "weak": weak},
        ),
        translated(
            "- Only from about {critical:.2f} on does a correlation by itself tell up from down; more is needed where "
            "it is one of many, and where one relation is said to be stronger than another.",
            language,
            critical=critical,
        ),
    ]
    low, high = limits(0.0, networks, "Pearson", 0.95)
    if high <= weak:
        return ["\n".join(lines)]
    nothing = translated(
        "- Even a correlation of 0 fits anything from {low:.2f} to {high:.2f}. **That something is *not* related, or "
        "only weakly, cannot be shown with so few networks**, whatever their answers.",
        language,
        **{"low": low, "high": high},
    )
    return ["\n".join(lines), nothing]


def groups_found(judgement: Judgement, language: str) -> str:
    """Whether networks fall into groups more clearly than data without groups do."""
    if judgement.verdict.startswith("no "):
        verdict = translated("no clusters beyond chance", language)
    else:
        strongest = judgement.table.loc[judgement.table["p"].idxmin()]
        verdict = translated("clusters beyond chance at {k}", language, k=f"{strongest['k']:.0f}")
    return translated(
        "Over all methods and numbers of groups: **{verdict}** (p = {p:.2g}).",
        language,
        **{"verdict": verdict, "p": judgement.p},
    )


def signs_as_stated(specification: pd.DataFrame, texts: Mapping[str, str], language: str) -> str:
    """A line for each statement: in how many of its rows the sign is as stated.

    Parameters
    ----------
    specification : as specifications.csv, one combination of choices. texts : statement to the words that readers see.
    """
    stated = specification["as_stated"].eq("yes").groupby(specification["id"], sort=False).agg(["sum", "size"])
    return "\n".join(
        translated(
            "* *{statement}*: {text}. The sign is as stated in {stated} of {n}.",
            language,
            **{"statement": name, "text": texts[name], "stated": row["sum"], "n": row["size"]},
        )
        for name, row in stated.iterrows()
    )
