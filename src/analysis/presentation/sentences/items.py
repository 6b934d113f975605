"""What the rules of item reduction remove, and which items go against their scale: sentences of pages about scales."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import N_, decimals, span, translated
from analysis.presentation.sentences.counted import out_of
from analysis.presentation.wording import escape_markdown

MEASURES = {"item-rest r": N_("item-rest r"), "loading": N_("loading")}  # by which an item goes against its scale


def against_questionnaire(ledger: pd.DataFrame, labels: Mapping[str, str], language: str) -> list[str]:
    """How far the rules agree with the questionnaire of the main survey, and a line for each item where they do not.

    Parameters
    ----------
    ledger : as item_reduction.csv. labels : item to the name that readers see.
    """
    differs = ledger[(ledger["decision"] == "kept") != (ledger["asked"] == "yes")]
    agreeing = translated(
        "The rules remove {removed} of {n} {n:item|items}. They agree with the questionnaire of the main survey on "
        "{agreeing} of these {n}.",
        language,
        **{"removed": (ledger["decision"] == "removed").sum(), "n": len(ledger)},
        agreeing=len(ledger) - len(differs),
    )
    lines = []
    for item, decision in zip(differs["item"], differs["decision"], strict=True):
        if decision == "kept":
            lines.append(translated("- {item}: kept by the rules", language, item=escape_markdown(labels[item])))
        else:
            lines.append(translated("- {item}: removed by the rules", language, item=escape_markdown(labels[item])))
    return [agreeing, "\n".join(lines)]


def gains_in_alpha(ledger: pd.DataFrame, language: str) -> str:
    """How many items went because alpha rose without them, and by how much.

    Parameters
    ----------
    ledger : as item_reduction.csv.
    """
    gains = ledger.loc[ledger["criterion"] == "alpha if deleted", "gain"]
    if gains.empty:
        return translated("No item was removed because alpha rose without it.", language)
    return translated(
        "{n} {n:item was|items were} removed because alpha rose without {n:it|them}, by {gain}.",
        language,
        **{"n": len(gains), "gain": span(gains.min(), gains.max(), ".3f", language)},
    )


def against_their_scale(found: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """Which items go against their scale, what that may mean, and where it is decided; blank if none does.

    Parameters
    ----------
    found : as `scales.tables.against_scales` returns it. labels : item and scale to the name that readers see.
    """
    if found.empty:
        return ""
    named = [
        f"{escape_markdown(labels.get(row.item, row.item))} ({escape_markdown(labels.get(row.scale, row.scale))}, "
        f"{translated(MEASURES[row.by], language)} {decimals(f'{row.value:.2f}', language)})"
        for row in found.itertuples()
    ]
    return translated(
        "**Against the scale:** {items}. Where the answers to the rest of the scale go up, those to "
        "{n:this question|these questions} go down. Either {n:it was|they were} not turned round (`reverse` in "
        "codebook.csv), or {n:it asks|they ask} something else: then decide in item_decisions.csv whether "
        "{n:it stays|they stay}. Until then no rule removes {n:it|them}, and the numbers of the scale are the lower "
        "for {n:it|them}.",
        language,
        **{"items": "; ".join(named), "n": len(found)},
    )


def scales_meeting(reliable: pd.DataFrame, alpha: float, inter_item: float, language: str) -> str:
    """How many scales meet the thresholds, and of how many the whole interval of alpha does; blank without any alpha.

    Parameters
    ----------
    reliable : as scale_reliability.csv; scales without an alpha are not counted.
    """
    known = reliable[reliable["alpha"].notna()]
    if known.empty:
        return ""
    return translated(
        "{meeting} of {n} {n:scale|scales} {meeting:meets|meet} alpha > {alpha} and inter-item r > {inter_item}; of "
        "{above} the whole interval is above {alpha}.",
        language,
        **{"meeting": (known["meets"] == "yes").sum(), "n": len(known), "alpha": alpha, "inter_item": inter_item},
        above=(known["low"] > alpha).sum(),
    )


def near_another_scale(items: pd.DataFrame, crossing: pd.DataFrame, margin: float, language: str) -> str:
    """How many items go with another scale nearly as much as with their own, and how many of these the rules remove.

    Parameters
    ----------
    items : as `scales.tables.item_table` returns it; items that could not be compared are not counted.
    crossing : as pilot_cross_scale.csv, with the margin below which an item is in it.
    """
    compared = items[["item_total", "other_r"]].notna().all(axis=1).sum()
    if not compared:
        return translated("Not compared: that takes two scales whose correlations exist.", language)
    return translated(
        "{n} of {all} {all:item|items} {n:lies|lie} within {margin:.2f}; the rules remove {removed} of these, for "
        "reasons of their own.",
        language,
        **{"n": len(crossing), "all": compared, "margin": margin},
        removed=(crossing["decision"] == "removed").sum(),
    )


def several_smallest_sets(sets: pd.DataFrame, language: str) -> str:
    """Of how many scales there is more than one smallest set; blank if none could be searched.

    Parameters
    ----------
    sets : as smallest_sets.csv; scales of which the sets could not be tried are not counted.
    """
    known = sets["as_small"].dropna()
    if known.empty:
        return ""
    return translated(
        "Of {n} {n:scale|scales} {several} {several:has|have} more than one smallest set.",
        language,
        **{"n": len(known), "several": (known > 1).sum()},
    )


def flattery(corrected: pd.DataFrame, language: str) -> str:
    """By how much the choice of items flatters alpha at most; blank where no scale has it.

    Parameters
    ----------
    corrected : as corrected_alpha.csv.
    """
    optimism = corrected["optimism"].dropna()
    if optimism.empty:
        return ""
    return translated(
        "Choosing items on these answers makes alpha at most {most:.3f} too high.", language, most=optimism.max()
    )


def reduction_in_short(
    ledger: pd.DataFrame, left: pd.DataFrame, sets: pd.DataFrame, alpha: float, inter_item: float, language: str
) -> str:
    """How many items the rules remove, whether the scales that are left will do, and how far the rules decide.

    Parameters
    ----------
    ledger, left, sets : as item_reduction.csv, reduced_scales.csv and smallest_sets.csv.
    alpha, inter_item : the thresholds.
    """
    removed, n = int((ledger["decision"] == "removed").sum()), len(ledger)
    differs = int(((ledger["decision"] == "kept") != (ledger["asked"] == "yes")).sum())
    said = [
        translated("The rules remove {k} of {n} {n:item|items}.", language, k=removed, n=n)
        if removed
        else translated("The rules remove no item.", language)
    ]
    known = left["alpha"].notna()
    if known.any():
        met = translated(
            "The thresholds (alpha above {alpha}, correlations between items above {inter_item}) are met by {k} "
            "{n:scale|scales} that {n:remains|remain}.",
            language,
            **{"alpha": alpha, "inter_item": inter_item, "n": int(known.sum())},
            k=out_of(int((left["meets"] == "yes").sum()), int(known.sum()), language),
        )
        said.append(met)
    if differs:
        other = "For {d} {d:item|items} the rules differ from the questionnaire that was used."
        said.append(translated(other, language, d=differs))
    else:
        said.append(translated("The rules lead to exactly the questionnaire that was used.", language))
    searched = sets["as_small"].dropna()
    if (searched > 1).any():
        undecided = translated(
            "For {k} {n:scale|scales} several equally small sets of items would do, so the rules alone do not decide.",
            language,
            **{"k": out_of(int((searched > 1).sum()), len(searched), language), "n": len(searched)},
        )
        said.append(undecided)
    return " ".join(said)


LIMITS_OF_FIT = {"cfi": 0.95, "rmsea": 0.06, "srmr": 0.08}  # Hu & Bentler (1999): CFI at least, the others at most


def confirmed(fit: pd.DataFrame, loadings: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """Whether the scales fit the answers to the main survey; why nobody knows, where there is no fit.

    Parameters
    ----------
    fit, loadings : as confirmatory.csv and confirmatory_loadings.csv. labels : item to the name that readers see.
    """
    row = fit.iloc[0]
    if loadings.empty:
        return translated("There is no such model of these answers: {why}.", language, why=row["note"])
    met = sum(row[name] >= limit if name == "cfi" else row[name] <= limit for name, limit in LIMITS_OF_FIT.items())
    lowest = loadings.loc[loadings["loading"].idxmin()]
    return translated(
        "Of three customary limits of a good fit (CFI at least {cfi:.2f}, RMSEA at most {rmsea:.2f}, SRMR at most "
        "{srmr:.2f}) {met} {met:is|are} met. Standardised loadings run from {low:.2f} ({item}) to {high:.2f}. χ² takes "
        "respondents for independent, which members of one network are not, and it is too large where few people "
        "answer many questions, also if the model is right.",
        language,
        **LIMITS_OF_FIT,
        **{"met": met, "low": lowest["loading"], "high": loadings["loading"].max()},
        item=escape_markdown(labels[lowest["item"]]),
    )
