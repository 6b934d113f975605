"""Who is surely above whom? Means drawn towards each other, and the chance of every order of two networks."""

import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from analysis.presentation.figures.picture import Sheet, drawing
from analysis.presentation.figures.style import BLUE, GREY, caption_axis, number_axis, style_axes, wrapped

SURE = 95  # percent


@drawing
def ranks(sheet: Sheet, table: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """Left each network's plain mean and where the model puts it; right the chance that it is above each other.

    Parameters
    ----------
    table : as ranks.csv, one characteristic; networks without a mean are left out.
    pairs : as rank_pairs.csv, the same characteristic.
    """
    shown = table[table["shrunk"].notna()].sort_values(["shrunk", "network"], ascending=[False, True])
    order = list(shown["network"])
    above = pairs.pivot_table(index="network", columns="other", values="above").reindex(index=order, columns=order)
    names, row = wrapped(order, 22)
    places = np.arange(len(shown))
    figure = sheet.sized(1.3 + max(row, 0.27) * len(shown))
    left, right = figure.subplots(1, 2, width_ratios=[1.1, 1])
    left.hlines(places, shown["shrunk_low"], shown["shrunk_high"], color=BLUE, linewidth=1.2)
    left.scatter(shown["mean"], places, facecolor="white", edgecolor=GREY, s=30, zorder=2)
    left.scatter(shown["shrunk"], places, color=BLUE, s=24, zorder=3)
    left.set_yticks(places, names)
    left.set_ylim(len(shown) - 0.5, -0.5)
    number_axis(left.xaxis, sheet.language)
    style_axes(left)
    colours = LinearSegmentedColormap.from_list("chance", ["#FFFFFF", BLUE])
    right.imshow(above.to_numpy(dtype=float), cmap=colours, vmin=0, vmax=100, aspect="auto")
    for i, j in np.argwhere(above.to_numpy() >= SURE):
        right.text(j, i, "●", ha="center", va="center", color="white", fontsize=8)
    right.set_xticks(places, [str(place + 1) for place in places])
    right.set_yticks(places, [str(place + 1) for place in places])
    right.set_ylim(len(shown) - 0.5, -0.5)
    note = sheet.text(
        "left: mean (open), drawn towards the others (full), 95% interval; right: the darker, the likelier the row is "
        "above the column; dot: {sure}% or more",
        sure=SURE,
    )
    caption_axis(figure, note)
    sure = int((above.to_numpy() >= SURE).sum())
    first, last = shown.loc[shown["first"].idxmax()], shown.loc[shown["last"].idxmax()]
    return sheet.text(
        "Of {all} {all:pair|pairs} of networks, {sure} {sure:has|have} an order that is sure ({least}% or more). Most "
        "likely first: {first} ({p_first}%); most likely last: {last} ({p_last}%).",
        **{"all": len(shown) * (len(shown) - 1) // 2, "sure": sure, "least": SURE},
        **{"first": first["network"], "p_first": sheet.digits(first["first"], 0)},
        **{"last": last["network"], "p_last": sheet.digits(last["last"], 0)},
    )
