"""Answer categories: how often each was used, and which are crowded or unused."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.statistics.checks import StatisticsError

COLUMNS = ["item", "answer", "n", "share", "flag"]


def answer_categories(
    items: pd.DataFrame, lowest: Mapping[str, float], highest: Mapping[str, float], crowded: float = 0.15
) -> pd.DataFrame:
    """How many respondents chose each answer category, and which categories are crowded ends or never chosen.

    For variables without a scale the published report looked "whether the answer categories do", with descriptive
    statistics and no rule (section 5.3). The rule here is that of Terwee and others: more than 15% in the lowest or
    highest category is a floor or ceiling effect, since those people cannot be told apart. They made it for scores of
    scales; with few categories many an honest question exceeds it (five equally popular ones hold 20% each), so that
    the flag says "look", not "wrong".

    Parameters
    ----------
    items : respondents x items; who skipped an item is left out of that item.
    lowest, highest : item to its first and last category (a Series will do); NaN or absent where there is none, as
        for a count.
    crowded : an end with a larger share of the answers than this is flagged.

    Returns
    -------
    One row an item and category, in order: ``item``, ``answer``, ``n``, ``share`` of those who answered the item, and
    ``flag``: "floor", "ceiling", "unused", or blank. Categories that nobody chose have a row (``n`` 0) where the item
    has both ends and whole answers, otherwise (a count, hours with decimals) only answers that occur. An item that
    nobody answered has "no answers" as flag, and its shares are NaN.

    Raises
    ------
    StatisticsError for answers below the lowest or above the highest category.

    References
    ----------
    Terwee and others (2007), Journal of Clinical Epidemiology 60, 34-42. Counts and shares are checked against R 4.2.2
    ``table`` and ``prop.table`` on psych's bfi, exactly (validation).
    """
    tables = [
        _categories(items[item].dropna(), lowest.get(item, np.nan), highest.get(item, np.nan), crowded)
        for item in items
    ]
    if not tables:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(tables, ignore_index=True)


def _categories(answers: pd.Series, lowest: float, highest: float, crowded: float) -> pd.DataFrame:
    answered = answers.to_numpy(dtype=float)
    outside = answered[(answered < lowest) | (answered > highest)]
    if len(outside):
        named = ", ".join(f"{answer:g}" for answer in np.unique(outside))
        raise StatisticsError(f"{answers.name} has answers that are not among its categories: {named}")
    if not len(answered):
        return pd.DataFrame({"item": [answers.name], "answer": np.nan, "n": 0, "share": np.nan, "flag": "no answers"})
    used, times = np.unique(answered, return_counts=True)
    listed = np.isfinite([lowest, highest]).all() and (answered == np.round(answered)).all()
    categories = np.arange(lowest, highest + 1) if listed else used
    counts = pd.Series(times, index=used).reindex(categories, fill_value=0).to_numpy()
    share = counts / len(answered)
    flag = np.select(
        [counts == 0, (categories == lowest) & (share > crowded), (categories == highest) & (share > crowded)],
        ["unused", "floor", "ceiling"],
        default="",
    )
    return pd.DataFrame({"item": answers.name, "answer": categories, "n": counts, "share": share, "flag": flag})
