"""What the factor analysis rests on, and what to be careful with: the sentences of its page."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.notes import told
from analysis.presentation.sentences.counted import out_of
from analysis.presentation.wording import escape_markdown

HEYWOOD = "Heywood case"
FEW = 100  # respondents; Gorsuch (1983) would not factor the answers of fewer


def factors_in_short(phase: str, respondents: int, found: pd.DataFrame, language: str) -> str:
    """How many factors parallel analysis finds, what one factor means, and whether there are few respondents.

    Parameters
    ----------
    phase : of the survey, "pilot" or "main". found : as factors.csv; scales without a number of factors are counted
        apart.
    """
    if phase == "pilot":
        said = [translated("This page examines the answers of {n} people in the pilot.", language, n=respondents)]
    else:
        said = [translated("This page examines the answers of {n} respondents.", language, n=respondents)]
    known = found["parallel"].dropna()
    one, n = int((known == 1).sum()), len(known)
    if n:
        one_factor = "Parallel analysis finds one factor in {one} {n:scale|scales}."
        said.append(translated(one_factor, language, one=out_of(one, n, language), n=n))
        one_thing = "One factor means that questions go together, not that they measure what the scale's name says."
        said.append(translated(one_thing, language) if one else "")
    if n < len(found):
        lacking = "{x} {x:scale|scales} could not be analysed."
        said.append(translated(lacking, language, x=len(found) - n))
    if n and respondents < FEW:
        said.append(translated("With so few people the loadings are uncertain.", language))
    return " ".join(filter(None, said))


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
    return "\n".join(f"- {escape_markdown(labels[scale])}: {told(note, language)}" for scale, note in noted.to_numpy())


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
        f"{told(row.cautions, language)}"
        for row in noted.itertuples()
        if HEYWOOD in row.cautions
    ]
    few = noted.loc[~noted["cautions"].str.contains(HEYWOOD), "cautions"].unique()
    found += [told(caution, language) for caution in few]
    if len(against):
        found.append(translated("see above which questions go against their scale", language))
    if found:
        return translated("Cautions: {cautions}.", language, cautions=" / ".join(found))
    return translated("No cautions.", language) if fits["rmsr"].notna().any() else ""
