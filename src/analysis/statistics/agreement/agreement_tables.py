"""How much agreement is there over all networks and scales? r_wg(J) summed up for every idea of no agreement."""

import pandas as pd

from analysis.statistics.agreement.within_groups import NULLS


def agreement_summary(table: pd.DataFrame, customary: float) -> pd.DataFrame:
    """What r_wg(J) comes to over the cells of networks and scales, for each null distribution.

    Parameters
    ----------
    table : as `agreement.agreement_by_network` returns it.
    customary : from which r_wg(J) on a group is taken to agree; .70 is usual.

    Returns
    -------
    One row a null distribution: ``null``; ``cells``, networks times scales that have a value; ``median`` of these;
    ``agree``, the share of them at or above `customary`; ``zero``, the share that is set to 0 because the answers vary
    more than the null distribution; ``without``, the number of cells without a value (withheld, or a null distribution
    that is not given for this number of categories). Shares and the median are NaN where no cell has a value.
    """
    rows = []
    for null in NULLS:
        cells = table[table["null"] == null]
        valued = cells[cells["rwg_j"].notna()]
        rows.append(
            {
                "null": null,
                "cells": len(valued),
                "median": valued["rwg_j"].median(),
                "agree": (valued["rwg_j"] >= customary).mean(),
                "zero": (valued["variance_ratio"] > 1).mean(),
                "without": len(cells) - len(valued),
            }
        )
    return pd.DataFrame(rows)
