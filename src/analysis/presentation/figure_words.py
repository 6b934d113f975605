"""What the alternative texts of figures say, in Dutch and English: sentences into which numbers are filled."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.wording import decimals, word

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "verdicts": {
        "nl": "Van {truth} is het oordeel goed in {right} % (het minst: {kind}) tot {most} %, en fout in hoogstens"
        " {wrong} % ({worst}).",
        "en": "On {truth} the verdict is right in {right} % (least: {kind}) to {most} %, and wrong in at most {wrong} %"
        " ({worst}).",
    },
    "published": {"nl": "figuur {number} van het rapport", "en": "figure {number} of the report"},
    "unknown": {"nl": "onbekend", "en": "unknown"},
    "at most": {"nl": "hoogstens {high}", "en": "at most {high}"},
    "more than": {"nl": "meer dan {low}", "en": "more than {low}"},
    "between": {"nl": "{low} tot {high}", "en": "{low} to {high}"},
    "respondents": {"nl": "{network}: {size} respondenten", "en": "{network}: {size} respondents"},
    "band": {"nl": "gemiddelde ± {multiplier} standaardfouten", "en": "mean ± {multiplier} standard errors"},
    "lowest answer": {"nl": "heel laag of\nzeer weinig", "en": "very low or\nvery little"},
    "highest answer": {"nl": "heel hoog of\nzeer veel", "en": "very high or\nvery much"},
    "portrait ends": {
        "nl": "Op de schaal van {low} tot {high} het hoogst: {most} ({top}); het laagst: {least} ({bottom}). ",
        "en": "Highest on the scale from {low} to {high}: {most} ({top}); lowest: {least} ({bottom}). ",
    },
    "portrait": {"nl": "{heading}. {ends}Banden, {note}: {bands}.", "en": "{heading}. {ends}Bands, {note}: {bands}."},
    "response share": {
        "nl": "{answered} van de {asked} genodigde leden antwoordden ({share} %)",
        "en": "{answered} of {asked} invited members answered ({share} %)",
    },
    "response count": {"nl": "{answered} leden antwoordden", "en": "{answered} members answered"},
    "response": {
        "nl": "{total}; het meest in {most}: {top}; het minst in {least}: {bottom}. Alle netwerken: {all}.",
        "en": "{total}; most in {most}: {top}; least in {least}: {bottom}. All networks: {all}.",
    },
    "response of one": {"nl": "{total}, in {most}.", "en": "{total}, in {most}."},
    "ticked": {
        "nl": 'Het vaakst aangekruist: "{most}" ({top} % van de respondenten); het minst: "{least}" ({bottom} %). '
        "Alle, met het interval van 95 %: {all}.",
        "en": 'Ticked most: "{most}" ({top} % of the respondents); least: "{least}" ({bottom} %). '
        "All, with the 95 % interval: {all}.",
    },
    "interval": {"nl": "streep: interval van 95 %", "en": "line: 95 % interval"},
    "side": {
        "nl": "{name} – het hoogst in {most} ({top}), het laagst in {least} ({bottom}); hun banden {apart}",
        "en": "{name} – highest in {most} ({top}), lowest in {least} ({bottom}); their bands {apart}",
    },
    "apart": {"nl": "overlappen niet", "en": "do not overlap"},
    "overlap": {"nl": "overlappen", "en": "overlap"},
    "ages": {
        "nl": "Hoogstens {low} jaar oud: {young} van de {all} netwerken waarvan de leeftijd bekend is; ouder dan "
        "{high} jaar: {old}. In jaren: {told}.",
        "en": "At most {low} years old: {young} of the {all} networks whose age is known; more than {high} years old: "
        "{old}. In years: {told}.",
    },
    "order": {
        "nl": "Netwerken van hoog naar laag op {name}: {told}.",
        "en": "Networks from high to low on {name}: {told}.",
    },
    "gives the order": {"nl": "bepaalt de volgorde", "en": "gives the order"},
    "along": {"nl": "{name} gaat daarin mee (r = {r})", "en": "{name} goes along with it (r = {r})"},
    "against": {"nl": "{name} gaat daartegen in (r = {r})", "en": "{name} goes against it (r = {r})"},
    "apart from it": {
        "nl": "{name} staat er los van (r = {r})",
        "en": "{name} stands apart from it (r = {r})",
    },
    "no r": {"nl": "van {name} is geen r te berekenen", "en": "for {name} r cannot be computed"},
    "colours": {"nl": "Kleur, {name}: {told}.", "en": "Colour, {name}: {told}."},
    "relations": {
        "nl": "De hoogste correlatie: {most} ({top}); de laagste: {least} ({bottom}). Met een interval van 95 % dat 0 "
        "uitsluit: {clear} van de {all}. Alle, met hun interval: {told}.",
        "en": "Highest correlation: {most} ({top}); lowest: {least} ({bottom}). With a 95 % interval that leaves out "
        "0: {clear} of {all}. All, with their intervals: {told}.",
    },
    "relation": {
        "nl": "De correlatie {most} is {top}; interval van 95 %: {told}.",
        "en": "The correlation {most} is {top}; 95 % interval: {told}.",
    },
    "silhouettes": {
        "nl": "Breder dan toeval: {above} van de {all} silhouetten. De breedste is {top} ({method}, {k} groepen); van "
        "data zonder groepen blijft 95 % daar onder {chance}.",
        "en": "Wider than chance: {above} of {all} silhouettes. The widest is {top} ({method}, {k} groups); of data "
        "without groups 95 % stay below {chance} there.",
    },
    "loadings": {
        "nl": "De sterkste lading van elk item loopt van {bottom} ({least}) tot {top} ({most}).",
        "en": "The strongest loading of each item runs from {bottom} ({least}) to {top} ({most}).",
    },
    "scree": {
        "nl": "Bij {first} van de {all} schalen steekt de eerste eigenwaarde boven het toeval uit, bij {second} ook de "
        "tweede. Eerste eigenwaarde, en wat toeval haalt: {told}.",
        "en": "In {first} of {all} scales the first eigenvalue exceeds chance, in {second} the second does too. First "
        "eigenvalue, and what chance reaches: {told}.",
    },
    "factor rules": {"nl": "één factor: {one} van de {all} antwoorden", "en": "one factor: {one} of {all} answers"},
    "beside chance one": {
        "nl": "ICC(A,k) is {top} ({most}). Binnen de balk van evenveel mensen uit alle netwerken samen: {inside} van "
        "de {all} netwerken; erboven: {above}.",
        "en": "ICC(A,k) is {top} ({most}). Inside the bar of as many people from all networks together: {inside} of "
        "{all} networks; above it: {above}.",
    },
    "beside chance": {
        "nl": "ICC(A,k) loopt van {bottom} ({least}) tot {top} ({most}). Binnen de balk van evenveel mensen uit alle "
        "netwerken samen: {inside} van de {all} netwerken; erboven: {above}.",
        "en": "ICC(A,k) runs from {bottom} ({least}) to {top} ({most}). Inside the bar of as many people from all "
        "networks together: {inside} of {all} networks; above it: {above}.",
    },
    "within": {
        "nl": "r_wg(J) per netwerk en schaal, {null}: van {bottom} tot {top}, {agree} van de {all} boven {limit}",
        "en": "r_wg(J) per network and scale, {null}: from {bottom} to {top}, {agree} of {all} above {limit}",
    },
}


def tell(key: str, language: str, **values: object) -> str:
    """The sentence `key` in `language`, with `values` filled in."""
    return SENTENCES[key][language].format(**values)


def digits(value: float, places: int, language: str) -> str:
    """A number with so many decimals, the decimal sign of the language and a true minus; never a minus before zero."""
    return decimals(f"{value:z.{places}f}".replace("-", "−"), language)


def span(low: float, high: float, places: int, language: str) -> str:
    """From one number to another, as `digits`."""
    return f"{digits(low, places, language)} {word('to', language)} {digits(high, places, language)}"


def band_note(multiplier: float, language: str) -> str:
    """What a band is, for beneath an axis."""
    return tell("band", language, multiplier=decimals(f"{multiplier:g}", language))


def ends(values: pd.Series) -> tuple[str, str]:
    """The names with the highest and with the lowest value, all of them where several share it."""
    return tuple(", ".join(map(str, values.index[values == end])) for end in (values.max(), values.min()))
