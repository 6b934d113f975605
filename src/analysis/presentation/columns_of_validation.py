"""The columns of tables about our own arithmetic and verdicts (notebook 0), and what each holds."""

from collections.abc import Mapping

from analysis.presentation.column import Column

# Of simulated studies (notebook 0)
PLANTED_IN = Column("ingebracht", "planted", "what the simulated studies were made to carry")
SIMULATED = Column("studies", "studies", "number of simulated studies", 0)
STATEMENTS = Column("uitspraken", "statements", "number of statements, over all studies", 0)


def _share(nl: str, en: str, meaning: str) -> Column:
    return Column(f"{nl} (%)", f"{en} (%)", meaning, 1)


def _ends(nl: str, en: str, what: str) -> tuple[Column, Column]:
    """The two ends of an interval; `what` it is of."""
    of = f"of Wilson's 95 % interval of {what}"
    return _share(f"{nl} vanaf", f"{en} from", f"lower end {of}"), _share(f"{nl} tot", f"{en} to", f"upper end {of}")


def _verdicts_of(truth: str, nl: str) -> dict[str, Column]:
    """How statements came out that are all true, or all false."""
    low, high = _ends(f"{nl}: goed", f"{truth}: right", "the share that is right; it counts studies")
    verdict = {"true": "holds", "false": "fails"}
    opposite = {"true": "fails", "false": "holds"}
    return {
        f"{truth}_studies": Column(
            f"{nl}: studies", f"{truth}: studies", f"simulated studies in which such a statement is {truth}", 0
        ),
        f"{truth}_statements": Column(nl, truth, f"number of {truth} statements, over all studies", 0),
        f"{truth}_right": _share(
            f"{nl}: goed", f"{truth}: right", f"{truth} statements of which the verdict is {verdict[truth]}"
        ),
        f"{truth}_right_low": low,
        f"{truth}_right_high": high,
        f"{truth}_undecided": _share(
            f"{nl}: niet te zeggen", f"{truth}: cannot be told", f"{truth} statements of which nothing can be told"
        ),
        f"{truth}_wrong": _share(
            f"{nl}: fout", f"{truth}: wrong", f"{truth} statements of which the verdict is {opposite[truth]}"
        ),
    }


ABOUT: Mapping[str, str] = {
    "validation": "Our numbers beside other sources'; one row a comparison (notebook 0).",
    "validation_summary": "The same summed up; one row a topic and program (notebook 0).",
    "verdict_rates": "How often verdicts are right; one row a scenario and truth (notebook 0).",
    "verdict_rates_by_kind": "How often verdicts are right; one row a kind of statement (notebook 0).",
    "relations_by_chance": "How often relations come out as stated; one row a scenario and relation (notebook 0).",
    "reduction_rates": "How often the item reduction removes an item; one row a kind of item (notebook 0).",
    "group_rates": "How often groups of networks are found; one row a scenario (notebook 0).",
}

TABLES: Mapping[str, Mapping[str, Column]] = {
    "validation": {
        "topic": Column("onderwerp", "topic", "what the statistic is about"),
        "program": Column("programma", "program", "the program that was used, or printed numbers"),
        "statistic": Column("grootheid", "statistic", "what is compared"),
        "dataset": Column("op", "on", "which data it is about"),
        "oracle": Column("vergeleken met", "compared with", "the program or publication that we did not write"),
        "numbers": Column("getallen", "numbers", "how many numbers are compared", 0),
        "ours": Column("van ons", "ours", "our number where the two lie farthest apart", 12, significant=True),
        "theirs": Column("van de ander", "theirs", "the other number there", 12, significant=True),
        "difference": Column("verschil", "difference", "the largest difference", 2, significant=True),
        "tolerance": Column("grens", "tolerance", "how far apart they may be", 2, significant=True),
        "agrees": Column("gelijk", "agrees", "yes if the difference is within the tolerance"),
    },
    "validation_summary": {
        "topic": Column("onderwerp", "topic", "what the statistics are about"),
        "program": Column("programma", "program", "the program that was used, or printed numbers"),
        "comparisons": Column("vergelijkingen", "comparisons", "rows of validation.csv", 0),
        "numbers": Column("getallen", "numbers", "how many numbers are compared", 0),
        "difference": Column(
            "grootste verschil", "largest difference", "the largest of these rows", 2, significant=True
        ),
        "tolerance": Column("ruimste grens", "loosest tolerance", "the largest of these rows", 2, significant=True),
        "disagree": Column("ongelijk", "disagree", "comparisons that differ by more than their tolerance", 0),
    },
    "verdict_rates": {
        "scenario": PLANTED_IN,
        "truth": Column("de uitspraak is", "the statement is", "true or false, of the answers of all members"),
        "studies": SIMULATED,
        "statements": STATEMENTS,
        "right": _share("goed", "right", "true statements that hold, or false ones that fail"),
        "undecided": _share("niet te zeggen", "cannot be told", "statements of which nothing can be told"),
        "wrong": _share("fout", "wrong", "true statements that fail, or false ones that hold"),
        "wrong_low": _ends("fout", "wrong", "the share that is wrong; it counts studies")[0],
        "wrong_high": _ends("fout", "wrong", "the share that is wrong; it counts studies")[1],
        "plain_wrong": _share(
            "antwoorden zeggen anders",
            "answers say otherwise",
            "statements of which the answers as they are say the opposite",
        ),
    },
    "verdict_rates_by_kind": {
        "kind": Column("soort", "kind", "kind of statement, as in docs/claims.md"),
        "meaning": Column("de uitspraak", "the statement", "what such a statement says"),
        **_verdicts_of("true", "waar"),
        **_verdicts_of("false", "onwaar"),
    },
    "relations_by_chance": {
        "scenario": PLANTED_IN,
        "id": Column("uitspraak", "statement", "its name in claims.csv, or all of them together"),
        "studies": SIMULATED,
        "true": _share("waar", "true", "studies in which it is true of all members"),
        "in_data": _share("in de antwoorden", "in the answers", "studies in which the answers as they are say so"),
        "in_data_low": _ends("in de antwoorden", "in the answers", "the share before")[0],
        "in_data_high": _ends("in de antwoorden", "in the answers", "the share before")[1],
        "holds": _share("klopt", "holds", "studies in which the verdict is that it holds"),
        "holds_low": _ends("klopt", "holds", "the share before")[0],
        "holds_high": _ends("klopt", "holds", "the share before")[1],
        "significant": _share(
            "significant",
            "significant",
            "studies with a p of at most .05 and the sign stated; blank where two are compared",
        ),
    },
    "reduction_rates": {
        "kind": Column("soort item", "kind of item", "what is wrong with it, or good"),
        "pilots": Column("vooronderzoeken", "pilots", "number of simulated pilots", 0),
        "items": Column("items", "items", "number of items, over all pilots", 0),
        "removed": Column("verwijderd", "removed", "how many of them were removed", 0),
        "share": _share("verwijderd", "removed", "removed of items"),
        "low": _ends("verwijderd", "removed", "removed of items; it counts pilots")[0],
        "high": _ends("verwijderd", "removed", "removed of items; it counts pilots")[1],
    },
    "group_rates": {
        "scenario": PLANTED_IN,
        "studies": SIMULATED,
        "found": _share("groepen gevonden", "groups found", "studies in which groups beyond chance were found"),
        "low": _ends("gevonden", "found", "the share before")[0],
        "high": _ends("gevonden", "found", "the share before")[1],
    },
}
