"""How wide is the interval of a relation between networks, with more of them? And its alternative text."""

import pandas as pd

from analysis.presentation.figures.picture import Sheet, drawing
from analysis.presentation.figures.style import GREY, number_axis, style_axes

SHADES = ("#8EC6E6", "#3B9BD0", "#0072B2", "#00395A")  # light to dark: few to many members, also in grey
DASHES = ("-", "--", "-.", ":")


@drawing
def precision(sheet: Sheet, plan: pd.DataFrame, wanted: float) -> str:
    """The width of the interval by the number of networks, a line a number of members.

    Parameters
    ----------
    plan : as planning_relations.csv, at most four numbers of members. wanted : the width that is asked for.
    """
    axes = sheet.sized(3.6).subplots()
    told = []
    for place, (members, part) in enumerate(plan.groupby("members")):
        label = sheet.text("{n} {n:member|members} each", n=int(members))
        axes.plot(
            part["networks"], part["width"], color=SHADES[place], linestyle=DASHES[place], linewidth=2, label=label
        )
        told.append(sheet.text("{label}: {n} networks", label=label, n=int(part["needed"].iloc[0])))
    axes.axhline(wanted, color=GREY, linewidth=1)
    axes.set(xlabel=sheet.text("number of networks"), ylabel=sheet.text("width of the 95% interval"))
    axes.set_ylim(0, None)
    for axis in (axes.xaxis, axes.yaxis):
        number_axis(axis, sheet.language)
    axes.legend(frameon=False)
    style_axes(axes, "both")
    text = "The interval narrows with the number of networks; {width} wide it takes: {told}."
    return sheet.text(text, width=sheet.digits(wanted, 2), told="; ".join(told))
