"""What the factor analysis rests on, and what to be careful with: the sentences of its page."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import translated


def examined(phase: str, respondents: int, language: str) -> str:
    """Whose answers the page examines: those of the "pilot" or of the "main" survey."""
    if phase == "pilot":
        return translated("Examined: the pilot survey, {n} {n:respondent|respondents}.", language, n=respondents)
    return translated("Examined: the main survey, {n} {n:respondent|respondents}.", language, n=respondents)


def resamples_left_out(intervals: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """A line for each scale of which some resamples had no loadings, or improper ones.

    Parameters
    ----------
    intervals : as `tables.loading_intervals` returns them. labels : scale to the name that readers see.
    """
    noted = intervals.loc[intervals["bootstrap_note"].fillna("").ne(""), ["scale", "bootstrap_note"]].drop_duplicates()
    if noted.empty:
        return translated("Every resample had loadings.", language)
    return "\n".join(f"- {labels[scale]}: {translated(note, language)}" for scale, note in noted.to_numpy())


def cautions(fits: pd.DataFrame, against: pd.DataFrame, language: str) -> str:
    """What to be careful with in the fit of factors; blank where no fit could be computed, as its notes say.

    Parameters
    ----------
    fits : as factor_fit.csv; its ``cautions`` are blank where there are none.
    against : the items that go against their scale, which are told of elsewhere, but count as a caution.
    """
    found = [translated(caution, language) for caution in fits["cautions"].dropna().unique() if caution]
    if len(against):
        found.append(translated("see above which questions go against their scale", language))
    if found:
        return translated("Cautions: {cautions}.", language, cautions=" / ".join(found))
    return translated("No cautions.", language) if fits["rmsr"].notna().any() else ""
