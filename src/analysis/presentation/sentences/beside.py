"""What is said of a network beside the networks of a published report."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import N_, translated
from analysis.presentation.wording import escape_markdown, number

CANNOT_SHOW = N_(
    "What stands beside is what *{title}* prints: bands in words, of which the nearest answer of each end is all that "
    "is known, so that a mean is known to half an answer at best. It is another survey, of another year and other "
    "people. That a characteristic bears the same name does not show that the same questions were asked, and a "
    "difference does not say from which of these it comes."
)


def beside_published(table: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """One line a characteristic: than how many of the published networks this one is higher or lower.

    Parameters
    ----------
    table : as beside.csv, of one network; what is withheld is left out. labels : characteristic to its name.
    """
    lines = []
    for row in table[table["higher"].notna()].itertuples(index=False):
        counts = {name: int(getattr(row, name)) for name in ("higher", "lower", "open", "above", "below", "published")}
        words = {name: number(count, language) for name, count in counts.items()}
        words |= {"label": labels[row.characteristic]}
        parts = [_place(counts, words, language)]
        if counts["open"]:
            parts.append(translated("of {words} the printed band does not tell", language, words=words["open"]))
        for side, text in SIDES.items():
            if counts[side]:
                parts.append(translated(text, language, words=words[side]))
        lines.append(f"* **{escape_markdown(words['label'])}**: {'; '.join(parts)}.")
    return "\n".join(lines)


SIDES = {
    "above": N_("its whole band lies above that of {words}"),
    "below": N_("its whole band lies below that of {words}"),
}


def _place(counts: Mapping[str, int], words: Mapping[str, str], language: str) -> str:
    if counts["higher"] and counts["lower"]:
        message = "higher than {higher} of the {published}, lower than {lower}"
    elif counts["higher"] or counts["lower"]:
        message = (
            "higher than {higher} of the {published}" if counts["higher"] else "lower than {lower} of the {published}"
        )
    else:
        message = "surely higher or lower than none of the {published}"
    return translated(message, language, **words)


def beside_whom(title: str, networks: int, language: str) -> str:
    """Whose networks stand beside these."""
    text = "Beside the {n} {n:network|networks} of which *{title}* prints a band:"
    return translated(text, language, n=networks, title=escape_markdown(title))
