"""Notes of statistics in the language of readers: English texts that may have numbers and names in them.

Statistics stand below presentation and know no messages, so their notes are recognised by what they say.
"""

import functools
import re

from analysis.presentation.messages import N_, decimals, translated

NOTES = (
    N_("few respondents: {n}, fewer than {least} (Gorsuch 1983)"),
    N_("few respondents: {n} for {items} items, fewer than {least} an item (Gorsuch 1983)"),
    N_("Heywood case: {items}, to which the factors leave no variance of their own"),
    N_("no convergence: the extraction stopped before its loadings came to rest"),
    N_("{failed} of {draws} draws left out (no loadings); {heywood} kept with a Heywood case"),
    N_("RMSEA and TLI are not to be read with fewer than {least} degrees of freedom"),
    N_("everyone answered: no sampling error"),
    N_("everyone answered"),
    N_("set to 0: the answers vary {times} times as much as the null distribution"),
    N_("no variance between networks"),
    N_("the variance between networks is estimated at zero"),
    N_("negative: networks differ less than chance would have them; no lower limit: every share down to {low} fits"),
    N_("negative: networks differ less than chance would have them"),
    N_("no lower limit: the means may all be the same"),
    N_("beyond 1: the ICC(2) are too small, or the errors are related"),
    N_("no correction for unreliability with an ICC(2) of {icc}: it must be in (0, 1]"),
)


def told(note: str, language: str) -> str:
    """A note, or several joined by "; ", in `language`; one that is not among `NOTES` stays as it is."""
    if language == "en":
        return note
    for message, pattern in _patterns():
        if found := pattern.fullmatch(note):
            return translated(message, language, **{k: decimals(v, language) for k, v in found.groupdict().items()})
    first, *others = note.split("; ")
    return "; ".join(told(each, language) for each in (first, *others)) if others else note


@functools.cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(message, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(message)))) for message in NOTES]
