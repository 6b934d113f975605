"""What the response percentages that a report prints give away: its statements, put to `response_counts`."""

import pandas as pd

from analysis.audit.response_counts import forced_in_all, response_counts

# Bounds on how many one network can have invited: two people make a network, one does not quite; that no network has
# more members than 45 or 60 is a reader's guess, that none has more than all together is not.
FEWEST, GUESSES = (2, 1), (45, 60)
COUNTED = ("fewest", "most", "rounding")
USUAL = (FEWEST[0], GUESSES[0], "half up")


def printed_response(claims: pd.DataFrame) -> pd.DataFrame | None:
    """Everything that printed percentages leave open, under every bound and way of rounding.

    Parameters
    ----------
    claims : the registry. Used are the percentages of responded and invited that no answers can be held against (level
        documents: the network is not named), and the statements of kind invited and responded, the totals.

    Returns
    -------
    `response_counts.response_counts`, ``letter`` being the statement's id; None unless the registry has one statement
    of either total, and percentages.
    """
    whole = claims[claims["expected"].str.fullmatch(r"\d+")].astype({"expected": int})
    of_one = whole["kind"].eq("percentage") & whole["characteristics"].eq("responded invited")
    printed = whole[of_one & whole["level"].eq("documents") & whole["expected"].le(100)].set_index("id")["expected"]
    totals = [whole.loc[whole["kind"] == kind, "expected"].to_list() for kind in ("invited", "responded")]
    if printed.empty or any(len(total) != 1 for total in totals):
        return None
    (invited,), (responded,) = totals
    bounds = [(FEWEST[0], most) for most in (*GUESSES, invited)] + [(FEWEST[1], GUESSES[0])]
    return response_counts(printed.to_dict(), (invited, responded), bounds)


def solutions(counts: pd.DataFrame) -> pd.DataFrame:
    """How many combinations give what is printed: one row a bound and rounding.

    Returns
    -------
    ``fewest``, ``most``, ``rounding``, ``combinations``, and ``forced``: of how many percentages only one pair is left.
    """
    groups = counts.groupby(list(COUNTED), sort=False)
    return groups.agg(combinations=("combinations", "first"), forced=("forced", "sum")).reset_index()


def all_bounds(counts: pd.DataFrame) -> pd.DataFrame:
    """The rows of `printed_response` as a table of the report: ``forced`` in words."""
    return counts.assign(forced=counts["forced"].map({True: "yes", False: "no"}))


def forced_letters(counts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """What is forced of every percentage whatever the bound and rounding, in the words of the statements.

    Returns
    -------
    As `response_counts.forced_in_all`, with ``usual_low`` and ``usual_high`` (invited, with halves rounded up and the
    first bounds), ``text_nl`` and ``text_en``.
    """
    usual = counts.groupby(list(COUNTED), sort=False).get_group(USUAL).set_index("letter")
    usual = usual[["invited_low", "invited_high"]].set_axis(["usual_low", "usual_high"], axis=1)
    texts = claims.set_index("id")[["text_nl", "text_en"]]
    return all_bounds(forced_in_all(counts)).join(usual, on="letter").join(texts, on="letter")
