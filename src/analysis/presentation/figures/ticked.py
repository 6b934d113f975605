"""How many respondents ticked each answer of a tick-box question? Figures and their alternative texts."""

import numpy as np
import pandas as pd
import seaborn as sns

from analysis.presentation.figures.picture import Sheet, drawing, extremes
from analysis.presentation.figures.style import LIGHT, caption_axis, wrapped


@drawing
def ticked(sheet: Sheet, boxes: pd.DataFrame) -> str:
    """How many ticked each box, the most ticked on top, as in the report's figure 11.

    Parameters
    ----------
    boxes : as choices.csv; boxes that nobody answered are left out.
    """
    boxes = boxes[boxes["percentage"].notna()]
    note = sheet.text("respondents who ticked it (%); line: 95% interval")
    names, row = wrapped(boxes["text"], 48)
    figure = sheet.sized(0.9 + len(boxes) * (row + 0.05))
    axes, places = figure.subplots(), np.arange(len(boxes))
    sns.barplot(x=boxes["percentage"].to_numpy(), y=names, color=LIGHT, saturation=1, width=0.6, ax=axes)
    axes.hlines(places, boxes["low"], boxes["high"], color="black", linewidth=2)
    for place, share, high in zip(places, boxes["percentage"], boxes["high"], strict=True):
        axes.annotate(f"{share:.0f}", (high, place), xytext=(5, 0), textcoords="offset points", va="center")
    axes.set(xlabel="", ylabel="", xlim=(0, 105), xticks=range(0, 101, 20))
    caption_axis(figure, note)
    sns.despine(ax=axes)
    rows = boxes.itertuples()
    shown = [sheet.text("{share}%", share=f"{each:.0f}") for each in boxes["percentage"]]
    told = [
        f"{each.text} {share} ({sheet.interval(each.low, each.high, 0)})"
        for each, share in zip(rows, shown, strict=True)
    ]
    if boxes["percentage"].nunique() < 2:  # then no box is ticked most
        return sheet.text("Ticked, with the 95% interval: {all}.", all="; ".join(told))
    shares = boxes.set_index("text")["percentage"]
    (most, least), (top, bottom) = extremes(shares), (f"{each:.0f}" for each in (shares.max(), shares.min()))
    return sheet.text(
        'Ticked most: "{most}" ({top}% of the respondents); least: "{least}" ({bottom}%). '
        "All, with the 95% interval: {all}.",
        **{"most": most, "top": top, "least": least, "bottom": bottom, "all": "; ".join(told)},
    )
