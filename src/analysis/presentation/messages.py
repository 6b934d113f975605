"""One mechanism for all languages: an English message is its own key; a gettext catalogue in locale/ has the others.

``make words`` (``analysis.presentation.extract``) brings the catalogue up to date with the messages of code, notebooks
and data files.
"""

import functools
import string
from numbers import Real

from babel.messages.pofile import read_po

from analysis.places import LOCALE

_SWAPPED = str.maketrans(",.", ".,")


def translated(message: str, language: str, context: str | None = None, /, **places: object) -> str:
    """The message in `language`, with its named places filled in.

    Parameters
    ----------
    message : English text with places such as ``{n}`` or ``{share:.1%}``; numbers get the decimal sign of the language.
    language : "en", or the name of a catalogue in locale/. A text without a translation stays English, so that a
        notebook of one's own runs before it is translated.
    context : which of several messages with one English text it is (msgctxt in the catalogue).
    places : what stands in the named places. A noun or verb follows a number by its two forms, for one and for any
        other number: ``{n} {n:network lies|networks lie} above 0``.

    Raises
    ------
    KeyError if the message names a place that is not given.
    """
    text = message if language == "en" else catalogue(language).get((context, message), message)
    return _Numbers(language).vformat(text, (), places) if places else text


def N_(message: str) -> str:  # noqa: N802 (gettext's name for it)
    """Mark a message that is translated elsewhere: it is chosen at run time."""
    return message


def decimals(digits: str, language: str) -> str:
    """Written digits with the decimal sign of the language, and its sign between thousands."""
    return digits if language == "en" else digits.translate(_SWAPPED)


def span(low: float, high: float, form: str, language: str) -> str:
    """From a lowest number to a highest one, written in `form`; only the number where both are written alike."""
    ends = [decimals(format(each, form), language) for each in (low, high)]
    return ends[0] if ends[0] == ends[1] else translated("{low} to {high}", language, low=ends[0], high=ends[1])


class _Numbers(string.Formatter):
    """str.format, with numbers in the signs of the language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: object, format_spec: str) -> str:
        if "|" in format_spec:
            one, other = format_spec.split("|")
            return one if value == 1 else other
        text = super().format_field(value, format_spec)
        return decimals(text, self._language) if isinstance(value, Real) else text


@functools.cache
def catalogue(language: str, name: str = "analysis") -> dict[tuple[str | None, str], str]:
    """The texts of one catalogue of a language by context and message; none of what is not translated, or in doubt."""
    path = LOCALE / language / "LC_MESSAGES" / f"{name}.po"
    if name != "analysis" and not path.is_file():  # of a notebook that is new
        return {}
    with path.open("rb") as file:
        entries = [entry for entry in read_po(file, locale=language) if entry.id and entry.string and not entry.fuzzy]
    return {(entry.context, str(entry.id)): str(entry.string) for entry in entries}
