"""What the factor analysis rests on, and what to be careful with: the sentences of its page."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.wording import escape_markdown

HEYWOOD = "Heywood case"


def examined(phase: str, respondents: int, language: str) -> str:
    """Whose answers the page examines: those of the "pilot" or of the "main" survey."""
    if phase == "pilot":
        return translated("Examined: the pilot survey, {n} {n:respondent|respondents}.", language, n=respondents)
    return translated("Examined: the main survey, {n} {n:respondent|respondents}.", language, n=respondents)


def one_factor(found: pd.DataFrame, language: str) -> str:
    """Of how many scales parallel analysis keeps one factor; blank if none could be examined.

    Parameters
    ----------
    found : as factors.csv; scales without a number of factors are not counted.
    """
    known = found["parallel"].dropna()
    if known.empty:
        return ""
    return translated(
        "Parallel analysis keeps one factor in {one} of {n} {n:scale|scales}.",
        language,
        **{"one": (known == 1).sum(), "n": len(known)},
    )


def resamples_left_out(intervals: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """A line for each scale of which some resamples had no loadings, or improper ones; blank without any resample.

    Parameters
    ----------
    intervals : as `tables.loading_intervals` returns them. labels : scale to the name that readers see.
    """
    noted = intervals.loc[intervals["bootstrap_note"].fillna("").ne(""), ["scale", "bootstrap_note"]].drop_duplicates()
    if noted.empty and intervals.empty:
        return ""
    if noted.empty:
        return translated("Every resample had loadings.", language)
    return "\n".join(
        f"- {escape_markdown(labels[scale])}: {translated(note, language)}" for scale, note in noted.to_numpy()
    )


def cautions(fits: pd.DataFrame, against: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """What to be careful with in the fit of factors; blank where no fit could be computed, as its notes say.

    Parameters
    ----------
    fits : as factor_fit.csv; its ``cautions`` are blank where there are none.
    against : the items that go against their scale, which are told of elsewhere, but count as a caution.
    labels : scale to the name that readers see; a Heywood case is told with its scale and kind of correlations.
    """
    noted = fits[fits["cautions"].fillna("") != ""]
    found = [
        f"{escape_markdown(labels[row.scale])} ({translated(row.correlations, language)}): "
        f"{translated(row.cautions, language)}"
        for row in noted.itertuples()
        if HEYWOOD in row.cautions
    ]
    few = noted.loc[~noted["cautions"].str.contains(HEYWOOD), "cautions"].unique()
    found += [translated(caution, language) for caution in few]
    if len(against):
        found.append(translated("see above which questions go against their scale", language))
    if found:
        return translated("Cautions: {cautions}.", language, cautions=" / ".join(found))
    return translated("No cautions.", language) if fits["rmsr"].notna().any() else ""
