"""Columns that may say who somebody is: they are listed by heading and never copied."""

import re
import unicodedata

import pandas as pd

from analysis.exports.export import plain_heading

# As a whole heading, or asked for ("Wat is je naam?", "Your name").
WORDS = frozenset(
    """e-mail|email|mail|e-mailadres|emailadres|email address|e-mail address|naam|voornaam|achternaam|tussenvoegsel|name
    first name|last name|surname|full name|voor- en achternaam|telefoon|telefoonnummer|mobiel|phone|phone number|mobile
    adres|address|street|straat|huisnummer|postcode|postal code|zip|zip code|woonplaats|geboortedatum|birth|birth date
    birthday|date of birth|bsn|studentnummer|student number|student id|leerlingnummer|personeelsnummer|employee number
    ip|ip address|ip-adres|ip adres|ipaddress|latitude|longitude|token|refurl|user agent|handtekening|signature|username
    gebruikersnaam""".replace("\n    ", "|").split("|")
)
_ASKED = re.compile(
    r"(wat is|what is|what's|vul hier|enter|please enter|geef)?\s*(je|jouw|uw|your|my|mijn|hier)\s+(.+)"
)
# These ask for it wherever they stand: "Leave your telephone number if ..."
_UNMISTAKABLE = re.compile(
    r"\b(hoe heet (je|u|jij)$|wie (ben|bent) (je|jij|u)$|who are you$|e-?mail-?\s?adres|e-?mail address|telefoonnummer"
    r"|(tele)?phone number|achternaam|surname|geboortedatum|date of birth|studentnummer|leerlingnummer)"
)
_IN_OWN_WORDS = re.compile(
    r"\b(opmerking|toelichting|suggestie|comment|remark|suggestion)(en|s)?\b|eigen woorden|own words"
)
FEW = 11
SEVERAL_WORDS = 10


def says_who(heading: str, text: str) -> bool:
    """Whether a heading, or the question in it, asks who somebody is."""
    for each in {_bare(heading), _bare(text)}:
        if _UNMISTAKABLE.search(each):
            return True
        asked = _ASKED.fullmatch(each)
        # "e-mail or telephone" asks for both
        parts = re.split(r" (?:or|of|and|en) |[/,]", asked[3] if asked else each)
        if any(part.strip() in WORDS for part in parts):
            return True
    return False


def asks_own_words(heading: str, text: str) -> bool:
    """Whether a question asks for remarks or an explanation."""
    return any(_IN_OWN_WORDS.search(_bare(each)) for each in (heading, text))


def mostly_addresses(cells: pd.Series) -> bool:
    """Whether more than half of the filled cells hold an at sign."""
    return bool(len(cells)) and cells.str.contains("@").mean() > 0.5


def everybodys_own(cells: pd.Series) -> bool:
    """Whether nearly everybody wrote something of their own: many different texts, and most of them once."""
    different = cells.nunique()
    return different > SEVERAL_WORDS and different > 0.5 * len(cells)


def long_texts(cells: pd.Series) -> bool:
    """Whether cells hold sentences rather than answers to choose from."""
    return cells.nunique() > FEW and cells.str.len().mean() > 25 and cells.nunique() > 0.25 * len(cells)


def rare_texts(cells: pd.Series, rows: int) -> bool:
    """Whether few of the rows have anything here, no two the same, and one of them four words or more: a remark."""
    few = 0 < len(cells) <= rows / 4
    return few and cells.nunique() == len(cells) and bool(cells.str.split().str.len().ge(4).any())


def _bare(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", plain_heading(text)).encode("ascii", "ignore").decode()
    return ascii_text.strip(" ?:.*!").removesuffix(" (optional)").removesuffix(" (optioneel)").strip()
