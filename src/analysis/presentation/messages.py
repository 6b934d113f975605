"""One mechanism for two languages: an English message is its own key, its Dutch stands in the gettext catalogue."""

import functools
import string
from numbers import Real

from babel.messages.pofile import read_po

from analysis.places import LOCALE


def translated(message: str, language: str, /, **places: object) -> str:
    """The message in `language`, with its named places filled in.

    Parameters
    ----------
    message : English text with places such as ``{n}`` or ``{share:.1%}``; numbers get the decimal sign of the language.
    language : "en", or the name of a catalogue in locale/. A text without a translation stays English, so that a
        notebook of one's own runs before it is translated.
    places : what stands in the named places. A noun or verb follows a number by its two forms, for one and for any
        other number: ``{n} {n:network lies|networks lie} above 0``.

    Raises
    ------
    KeyError if the message names a place that is not given.
    """
    text = message if language == "en" else _catalogue(language).get(message, message)
    return _Numbers(language).vformat(text, (), places) if places else text


def N_(message: str) -> str:  # noqa: N802 (gettext's name for it)
    """Mark a message that is translated elsewhere: it is chosen at run time."""
    return message


class _Numbers(string.Formatter):
    """str.format, with the decimal comma where the language has one."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: object, format_spec: str) -> str:
        if "|" in format_spec:
            one, other = format_spec.split("|")
            return one if value == 1 else other
        text = super().format_field(value, format_spec)
        if self._language == "en" or not isinstance(value, Real):
            return text
        return text.translate(_SWAPPED)


_SWAPPED = str.maketrans(",.", ".,")


@functools.cache
def _catalogue(language: str) -> dict[str, str]:
    path = LOCALE / language / "LC_MESSAGES" / "analysis.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {entry.id: entry.string for entry in catalogue if entry.id and entry.string and not entry.fuzzy}
