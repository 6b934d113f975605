"""The columns of tables about published statements (notebook 8), and what each holds."""

from collections.abc import Mapping

from analysis.presentation.column import NETWORK, NOTE, Column

BOUND = {
    "fewest": Column("minstens", "at least", "the fewest that one network is taken to have invited", 0),
    "most": Column("hoogstens", "at most", "the most that one network is taken to have invited", 0),
    "rounding": Column("afronding", "rounding", "how a percentage became whole; claims/response_counts defines each"),
}
COMBINATIONS = Column("combinaties", "combinations", "ways to fill in the numbers that give all that is printed", 0)
FORCED = Column("vast", "forced", "of how many percentages only one pair of numbers is possible", 0)
PRINTED = Column("naam", "name", "name of the statement in claims.csv")
LEFT_OPEN = {
    "percentage": Column("percentage", "percentage", "as printed", 0),
    "swaps_with": Column("verwisselbaar met", "swaps with", "statements of the same percentage"),
    "invited_low": Column("genodigd vanaf", "invited from", "fewest invited that are possible", 0),
    "invited_high": Column("genodigd tot", "invited to", "most invited that are possible", 0),
    "responded_low": Column("antwoordden vanaf", "responded from", "fewest who can have answered", 0),
    "responded_high": Column("antwoordden tot", "responded to", "most who can have answered", 0),
}
SORT = Column("soort", "sort", "sort of statement: band, order, relation, number of people, method or age")
KIND = Column("aard", "kind", "kind of statement: docs/claims.md defines each")


ABOUT: Mapping[str, str] = {
    "verdicts": "How many statements have which verdict; one row a chapter and verdict (notebook 8).",
    "consistency": "The report against itself; one row a statement, what it is held against, and reading (notebook 8).",
    "rules": "The rules for verdicts; one row a rule of verdicts.toml (notebook 8).",
    "kinds": "What each kind of statement asks of the data; one row a kind (notebook 8).",
    "statements_and_bands": "Orders and signs against the printed bands; one row a statement (notebook 8).",
    "conflicts": "Where the report contradicts or strains itself; one row a conflict (notebook 8).",
    "response_solutions": "Numbers of people behind the printed response; one row a bound and rounding (notebook 8).",
    "response_forced": "What is forced of each printed percentage, whatever the bound; one row each (notebook 8).",
    "response_counts": "What each bound and rounding leaves open; one row these and a percentage (notebook 8).",
    "implied_icc": "The ICC(A,k) that the printed bands leave open; one row a network (notebook 8).",
    "repairs": "Single slips that would resolve conflicts, as hypotheses; one row an assumption (notebook 8).",
    "claims": "Every published statement with its verdict; one row a statement (notebook 8).",
}

TABLES: Mapping[str, Mapping[str, Column]] = {
    "verdicts": {
        "chapter": Column("hoofdstuk", "chapter", "chapter of the published report"),
        "verdict": Column("oordeel", "verdict", "as in claims.csv"),
        "statements": Column("uitspraken", "statements", "number of statements", 0),
    },
    "consistency": {
        "id": Column("naam", "name", "name of the statement in claims.csv"),
        "against": Column("tegenover", "against", "bands: those of chapter 2; else the other statement"),
        "regime": Column("lezing", "reading", "how an end of a band became a label: nearest, outward or inward"),
        "grade": Column("oordeel", "grade", "impossible, strained, not implied, implied or agrees"),
        "room": Column("ruimte", "room", "share of draws within the bands that bear it out; room, no probability", 3),
        "r_low": Column("r vanaf", "r from", "smallest correlation that the bands leave possible", 3),
        "r_high": Column("r tot", "r to", "largest correlation that the bands leave possible", 3),
        "text_nl": Column("uitspraak", "statement", "the statement in our words, in Dutch"),
        "text_en": Column("uitspraak (Engels)", "statement", "the statement in our words, in English"),
    },
    "rules": {
        "rule": Column("regel", "rule", "name of the rule in verdicts.toml"),
        "value": Column("waarde", "value", "its value"),
        "meaning": Column("betekenis", "meaning", "what it decides"),
    },
    "kinds": {
        "sort": SORT,
        "kind": KIND,
        "meaning": Column("betekenis", "meaning", "when a statement of this kind is true"),
        "statements": Column("uitspraken", "statements", "how many can be judged", 0),
    },
    "statements_and_bands": {
        "id": Column("naam", "name", "name of the statement in claims.csv"),
        "text_nl": Column("uitspraak", "statement", "the statement in our words, in Dutch"),
        "text_en": Column("uitspraak (Engels)", "statement", "the statement in our words, in English"),
        "nearest": Column("dichtstbijzijnd", "nearest", "grade if an end of a band became the nearest label"),
        "outward": Column("naar buiten", "outward", "grade if the labels enclose the band"),
        "inward": Column("naar binnen", "inward", "grade if the band encloses the labels"),
        "room": Column("ruimte", "room", "share of draws that bear it out, read to the nearest label", 3),
        "r_low": Column("r vanaf", "r from", "smallest correlation that the bands leave possible, nearest label", 2),
        "r_high": Column("r tot", "r to", "largest correlation that the bands leave possible, nearest label", 2),
    },
    "conflicts": {
        "id": Column("naam", "name", "name of the statement, or of the conflict in conflicts.csv"),
        "grade": Column("graad", "grade", "impossible, strained, undefined term or editorial"),
        "found": Column("gevonden door", "found by", "machine: from claims.csv; reading: from conflicts.csv"),
        "section_one": Column("paragraaf", "section", "where the one statement stands"),
        "section_two": Column("tegenover", "against", "where the other stands"),
        "what_nl": Column("wat botst", "what conflicts (Dutch)", "the conflict in our words, in Dutch"),
        "what_en": Column("wat botst (Engels)", "what conflicts", "the conflict in our words, in English"),
        "settled_by_nl": Column("wat het beslist", "settled by (Dutch)", "what would settle it, in Dutch"),
        "settled_by_en": Column("wat het beslist (Engels)", "settled by", "what would settle it, in English"),
    },
    "response_solutions": {**BOUND, "combinations": COMBINATIONS, "forced": FORCED},
    "response_forced": {
        "letter": PRINTED,
        **LEFT_OPEN,
        "usual_low": Column("gewoonlijk vanaf", "usual: from", "fewest invited with halves up, from 2 to 45", 0),
        "usual_high": Column("gewoonlijk tot", "usual: to", "most invited with halves up, from 2 to 45", 0),
        "forced": Column("vast", "forced", "yes if only one pair is possible, the same under every bound"),
        "text_nl": Column("uitspraak", "statement", "the statement in our words, in Dutch"),
        "text_en": Column("uitspraak (Engels)", "statement", "the statement in our words, in English"),
    },
    "response_counts": {
        **BOUND,
        "combinations": COMBINATIONS,
        "letter": PRINTED,
        "pairs": Column("paren", "pairs", "how many pairs of invited and responded are possible for it", 0),
        **LEFT_OPEN,
        "forced": Column("vast", "forced", "yes if only one pair is possible"),
    },
    "implied_icc": {
        "network": NETWORK,
        "questions": Column("kenmerken", "characteristics", "bands used, each taken as one question", 0),
        "low": Column("vanaf", "from", "smallest ICC(A,k) that the bands leave possible; blank without a limit", 2),
        "high": Column("tot", "to", "largest ICC(A,k) that the bands leave possible", 2),
        "note": NOTE,
    },
    "repairs": {
        "assumption": Column("aanname", "assumption", "a scale reversed, another network meant, or one slip"),
        "about": Column("over", "about", "the characteristic, or the name of the statement"),
        "instead": Column("in plaats daarvan", "instead", "the networks any of which would do"),
        "resolves": Column("lost op", "would resolve", "names of the statements that would conflict no more"),
        "breaks": Column("breekt", "would break", "names of statements that would conflict then"),
        **{
            f"{name}_{language}": Column(nl, en, f"{meaning}, in the words of the statements, in {spoken}")
            for name, nl, en, meaning in (
                ("about", "over", "about", "the characteristic, or the statement"),
                ("resolves", "lost op", "would resolve", "statements that would conflict no more"),
                ("breaks", "breekt", "would break", "statements that would conflict then"),
            )
            for language, spoken in (("nl", "Dutch"), ("en", "English"))
        },
    },
    "claims": {
        "id": Column("naam", "name", "name of the statement in claims.csv"),
        "section": Column("paragraaf", "section", "where the published report makes it"),
        "figure": Column("figuur", "figure", "the published figure it is about; blank if none"),
        "level": Column("niveau", "level", "what a test takes: network, respondent, interviews or documents"),
        "sort": SORT,
        "kind": KIND,
        "subject": Column("over", "about", "the networks it is about; blank for a relation over all of them"),
        "text_nl": Column("uitspraak", "statement", "the statement in our words, in Dutch"),
        "text_en": Column("uitspraak (Engels)", "statement", "the statement in our words, in English"),
        "expected": Column("verwacht", "expected", "what the statement says, in the form that its kind has"),
        "planted": Column(
            "ingebracht als", "put in as", "of synthetic data: whether it was put in true or false; blank: not"
        ),
        "true_now": Column("waar hier", "true here", "yes or no: whether it is true of these answers as they are"),
        "verdict": Column(
            "oordeel",
            "verdict",
            "holds, fails or cannot be told; of synthetic data recovered, missed, cannot be told or not planted",
        ),
        "observed": Column("gevonden", "observed", "what the data show"),
        "share": Column(
            "waar in (deel van de trekkingen)",
            "true in (share of draws)",
            "share of the bootstrap draws in which it is true; blank if none drawn",
            2,
        ),
        "rests_on": Column("berust op", "rests on", "what the verdict rests on"),
    },
}
