"""How many members of each network answered? With an alternative text made from the same numbers."""

import pandas as pd
import seaborn as sns
from matplotlib.ticker import MaxNLocator

from analysis.presentation.figures.picture import Sheet, drawing, extremes
from analysis.presentation.figures.style import BLUE, wrapped


@drawing
def response(sheet: Sheet, table: pd.DataFrame) -> str:
    """The response of each network, as in the report's figure 18: a share where invitations are known, else a count.

    Beside its name a network's share stands alone: the report gives neither the names nor the numbers behind shares.
    """
    known = table["percentage"].notna().all()
    column = "percentage" if known else "responded"
    note = sheet.text("share of invited members who answered (%)" if known else "members who answered")
    counts = pd.Series([f"{answered:.0f}" for answered in table["responded"]], index=table["network"])
    answered, asked = table["responded"].sum(), table["invited"].sum()
    total = sheet.text("{answered:.0f} {answered:member|members} answered", answered=answered)
    if known:  # from the counts, since a percentage from the table would be rounded twice
        pairs = zip(table["responded"], table["invited"], strict=True)
        counts[:] = [sheet.text("{share}%", share=f"{100 * given / sent:.0f}") for given, sent in pairs]
        total = sheet.text(
            "{answered:.0f} of {asked:.0f} invited {asked:member|members} answered ({share:.0f}%)",
            **{"answered": answered, "asked": asked, "share": 100 * answered / asked},
        )
    names, row = wrapped(table["network"], 32)
    figure = sheet.sized(0.9 + len(table) * (row + 0.07))
    axes = figure.subplots()
    sns.barplot(x=table[column].to_numpy(), y=names, color=BLUE, saturation=1, width=0.6, ax=axes)
    axes.bar_label(axes.containers[0], list(counts), padding=3)
    axes.set(xlabel=note, ylabel="", xlim=(0, 1.25 * table[column].max()))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    if known:
        axes.set_xticks(range(0, 101, 20))
    sns.despine(ax=axes)
    values = table.set_index("network")[column]
    most, least = extremes(values)
    top, bottom = counts[values.idxmax()], counts[values.idxmin()]
    told = "; ".join(counts.index.str.cat(counts, sep=" "))
    if values.nunique() < 2:
        return sheet.text("{total}, in {most}.", total=total, most=most)
    return sheet.text(
        "{total}; most in {most}: {top}; least in {least}: {bottom}. All networks: {all}.",
        **{"total": total, "most": most, "top": top, "least": least, "bottom": bottom, "all": told},
    )
