"""Exports in the shapes of survey tools, made of invented answers."""

import csv
import io
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat

SECRET = "SECRET"
DUTCH = ("Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens")
ENGLISH = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
SUBJECTS = ("Nederlands", "Wiskunde", "Engels")


@dataclass(frozen=True)
class People:
    """Invented people: their schools, answers 1 to 5 or None to statements, and the subjects that they ticked."""

    schools: list[str]
    answers: list[list[int | None]]
    ticked: list[list[str]]

    def __len__(self) -> int:
        return len(self.schools)


def people(n: int = 30, items: int = 4, seed: int = 1, blanks: float = 0.1) -> People:
    """Draw people; every step of the scale is chosen by somebody, and every school has three people or more."""
    draw = random.Random(seed)
    schools = [f"School {number % 3 + 1}" for number in range(n)]
    answers: list[list[int | None]] = []
    for number in range(n):
        own = draw.randint(1, 5)
        row = [min(5, max(1, own + draw.choice((-1, 0, 0, 1)))) for _ in range(items)]
        answers.append([number % 5 + 1 if item == 0 else each for item, each in enumerate(row)])
    for row in answers:
        for item in range(1, items):
            if draw.random() < blanks:
                row[item] = None
    ticked = [[subject for subject in SUBJECTS if draw.random() < 0.5] or [SUBJECTS[0]] for _ in range(n)]
    return People(schools, answers, ticked)


def text(path: Path, rows: Sequence[Sequence[object]], separator: str = ",", encoding: str = "utf-8") -> Path:
    """Write rows as a text table."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def book(path: Path, rows: Sequence[Sequence[object]], before: int = 0, hidden_first: bool = False) -> Path:
    """Write rows as a workbook; `before` rows of a title above them, perhaps a hidden sheet before theirs."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    if hidden_first:
        sheet.title = "lists"
        sheet.append(["yes"])
        sheet.sheet_state = "hidden"
        sheet = workbook.create_sheet("answers")
        workbook.active = 1
    for number in range(before):
        sheet.append([f"Enquete {number}"])
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    return path


def _words(who: People, words: Sequence[str]) -> list[list[str]]:
    return [["" if each is None else words[each - 1] for each in row] for row in who.answers]


def google(who: People, path: Path) -> Path:
    """Google Forms in Dutch, with a grid, from its sheet."""
    items = len(who.answers[0])
    header = ["Tijdstempel", "E-mailadres", "Op welke school werk je?"]
    header += [f"Wat vind je? [Stelling {n}]" for n in range(items)] + [
        "Welke vakken?",
        "Hoe oud is je school? (jaren)",
    ]
    rows = [
        [f"4-5-2026 10:{n:02d}:37", f"{SECRET}{n}@a.nl", school, *words, ", ".join(ticked), 20 + n]
        for n, (school, words, ticked) in enumerate(zip(who.schools, _words(who, DUTCH), who.ticked, strict=True))
    ]
    return text(path.with_suffix(".csv"), [header, *rows])


def microsoft(who: People, path: Path) -> Path:
    """Microsoft Forms in Dutch: a workbook."""
    header = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging"]
    header += ["Op welke school werk je?\xa0", *(f"Ik voel me thuis {n}" for n in range(len(who.answers[0])))]
    header += ["Welke vakken", "Wat is je studentnummer?"]
    rows = [
        [
            n,
            "2026-05-04",
            "2026-05-04",
            f"{SECRET}@a.nl",
            f"{SECRET} {n}",
            None,
            school,
            *words,
            ";".join(ticked) + ";",
            f"{SECRET}{n}",
        ]
        for n, (school, words, ticked) in enumerate(zip(who.schools, _words(who, DUTCH), who.ticked, strict=True), 1)
    ]
    return book(path.with_suffix(".xlsx"), [header, *rows])


def limesurvey(who: People, path: Path) -> Path:
    """LimeSurvey with codes and texts, full answers in Dutch, and one person who did not finish."""
    items = len(who.answers[0])
    header = ["id. Respons ID", "submitdate. Datum verstuurd", "lastpage. Laatste pagina", "startlanguage. Begin taal"]
    header += ["ipaddr. IP-adres", "school. Op welke school werk je?"]
    header += [f"l[a{n}]. [Stelling {n}]" for n in range(items)] + [
        f"b[SQ{n:03d}]. Welke vakken? [{s}]" for n, s in enumerate(SUBJECTS)
    ]
    header += ["b[other]. Welke vakken? [Anders]", "interviewtime. Totaaltijd"]
    rows = [
        [
            n,
            "2026-05-04 10:00:00",
            3,
            "nl",
            SECRET,
            school,
            *words,
            *("Ja" if s in ticked else "Nee" for s in SUBJECTS),
            SECRET,
            61.5,
        ]
        for n, (school, words, ticked) in enumerate(zip(who.schools, _words(who, DUTCH), who.ticked, strict=True), 1)
    ]
    rows.append([len(rows) + 1, "", 1, "nl", SECRET, "School 1", *[""] * items, *["N/A"] * 3, "", 3])
    return text(path.with_suffix(".csv"), [header, *rows], encoding="utf-8-sig")


def limesurvey_codes(who: People, path: Path) -> Path:
    """LimeSurvey with codes alone: ticks Y or empty, numbers for answers, semicolons."""
    items = len(who.answers[0])
    header = ["id", "submitdate", "lastpage", "startlanguage", "seed", "school", *(f"l[a{n}]" for n in range(items))]
    header += [*(f"b[SQ{n:03d}]" for n in range(3)), "b[other]", "token"]
    rows = [
        [
            n,
            "2026-05-04 10:00:00",
            3,
            "nl",
            1234567,
            school,
            *("" if a is None else a for a in answers),
            *("Y" if s in ticked else "" for s in SUBJECTS),
            "",
            f"{SECRET}{n}",
        ]
        for n, (school, answers, ticked) in enumerate(zip(who.schools, who.answers, who.ticked, strict=True), 1)
    ]
    return text(path.with_suffix(".csv"), [header, *rows], separator=";")


def qualtrics(who: People, path: Path, words: bool = True) -> Path:
    """Qualtrics with three header rows, of which the second is German, a preview and an unfinished row."""
    items = len(who.answers[0])
    names = ["StartDate", "Status", "IPAddress", "Progress", "Finished", "ResponseId", "RecipientEmail", "Q1"]
    texts = [
        "Anfangsdatum",
        "Antworttyp",
        "IP-Adresse",
        "Fortschritt",
        "Fertig",
        "Antwort-ID",
        "E-Mail",
        "Which school?",
    ]
    ids = ["startDate", "status", "ipAddress", "progress", "finished", "_recordId", "recipientEmail", "QID1"]
    names += [f"Q2_{n}" for n in range(1, items + 1)] + ["Q3_4_TEXT", "Q2_DO_1", "SC0"]
    texts += [f"Please rate. - Statement {n}" for n in range(1, items + 1)] + ["Why - Text", "Order", "Score"]
    ids += [f"QID2_{n}" for n in range(1, items + 1)] + ["QID3_4_TEXT", "QID2_DO", "SC_0"]
    shown = _words(who, ENGLISH) if words else [["" if a is None else a for a in row] for row in who.answers]
    rows = [
        [
            "2026-05-04 10:00:00",
            "IP Address",
            f"{SECRET}{n}",
            100,
            "True",
            f"R_{n:015d}",
            SECRET,
            school,
            *answers,
            f"{SECRET} {n}",
            n % 3,
            7,
        ]
        for n, (school, answers) in enumerate(zip(who.schools, shown, strict=True))
    ]
    rows.append(
        [
            "2026-05-04 09:00:00",
            "Survey Preview",
            SECRET,
            100,
            "True",
            "R_PREVIEW00000000",
            "",
            "School 1",
            *shown[0],
            "",
            1,
            7,
        ]
    )
    rows.append(
        [
            "2026-05-04 09:00:00",
            "IP Address",
            SECRET,
            20,
            "False",
            "R_UNFINISHED00000",
            "",
            "School 1",
            *shown[0],
            "",
            1,
            7,
        ]
    )
    return text(path.with_suffix(".csv"), [names, texts, [json.dumps({"ImportId": each}) for each in ids], *rows])


def qualtrics_numbers(who: People, path: Path) -> Path:
    """Qualtrics with numbers for answers."""
    return qualtrics(who, path, words=False)


def surveymonkey(who: People, path: Path) -> Path:
    """SurveyMonkey with two header rows, ticks by the text of their options."""
    items = len(who.answers[0])
    first = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"]
    first += ["Which school?", "Which subjects?", "", "", "", "How much do you agree?", *[""] * (items - 1)]
    second = [""] * 7 + ["Response", *SUBJECTS, "Other (please specify)", *(f"Statement {n}" for n in range(items))]
    rows = [
        [
            f"1183{n:06d}",
            1,
            "05/04/2026",
            "05/04/2026",
            SECRET,
            SECRET,
            SECRET,
            school,
            *(s if s in ticked else "" for s in SUBJECTS),
            SECRET,
            *words,
        ]
        for n, (school, words, ticked) in enumerate(zip(who.schools, _words(who, ENGLISH), who.ticked, strict=True))
    ]
    return text(path.with_suffix(".csv"), [first, second, *rows])


def redcap(who: People, path: Path) -> Path:
    """REDCap, raw: codes, boxes of 0 and 1, the state of a form."""
    items = len(who.answers[0])
    header = [
        "study_id",
        "redcap_survey_identifier",
        "team_timestamp",
        "redcap_data_access_group",
        *(f"l{n}" for n in range(items)),
    ]
    header += [*(f"vak___{n}" for n in range(1, 4)), "team_complete"]
    rows = [
        [
            f"P{n}",
            SECRET,
            "2026-05-04 10:00",
            school,
            *("" if a is None else a for a in answers),
            *(int(s in ticked) for s in SUBJECTS),
            2,
        ]
        for n, (school, answers, ticked) in enumerate(zip(who.schools, who.answers, who.ticked, strict=True))
    ]
    rows.append(["P999", SECRET, "[not completed]", "School 1", *[""] * items, 0, 0, 0, 0])
    return text(path.with_suffix(".csv"), [header, *rows])


def castor(who: People, path: Path) -> Path:
    """Castor EDC: semicolons, codes from -95 to -99 for no answer."""
    header = ["Participant Id", "Participant Status", "Site Abbreviation", "Participant Creation date"]
    header += [*(f"l{n}" for n in range(len(who.answers[0]))), *(f"vak#{subject}" for subject in SUBJECTS)]
    rows = [
        [
            f"P{n}",
            "active",
            school,
            "04-05-2026",
            *(-97 if a is None else a for a in answers),
            *(int(s in ticked) for s in SUBJECTS),
        ]
        for n, (school, answers, ticked) in enumerate(zip(who.schools, who.answers, who.ticked, strict=True))
    ]
    return text(path.with_suffix(".csv"), [header, *rows], separator=";")


def by_hand(who: People, path: Path) -> Path:
    """A workbook by hand: a title above the headings, no respondent, a hidden first sheet."""
    header = ["school", *(f"trust_{n}" for n in range(1, len(who.answers[0]) + 1)), "E-mail"]
    rows = [
        [school, *answers, f"{SECRET}{n}@a.nl"]
        for n, (school, answers) in enumerate(zip(who.schools, who.answers, strict=True))
    ]
    return book(path.with_suffix(".xlsx"), [header, *rows], before=2, hidden_first=True)


def by_hand_ods(who: People, path: Path) -> Path:
    """An open document with the same columns."""
    header = ["school", *(f"trust_{n}" for n in range(1, len(who.answers[0]) + 1))]
    frame = pd.DataFrame([[s, *a] for s, a in zip(who.schools, who.answers, strict=True)], columns=header)
    frame.to_excel(path.with_suffix(".ods"), index=False, engine="odf")
    return path.with_suffix(".ods")


def spss(who: People, path: Path) -> Path:
    """SPSS: codes 1 = agree to 5 = disagree, 9 user-missing, schools by labels, a filter."""
    items = [f"l{n}" for n in range(1, len(who.answers[0]) + 1)]
    frame = pd.DataFrame([[9 if a is None else a for a in row] for row in who.answers], columns=items, dtype=float)
    frame["school"] = [float(school.split()[1]) for school in who.schools]
    frame["filter_$"] = 1.0
    frame["naam"] = [f"{SECRET} {n}" for n in range(len(who))]
    agree = {6.0 - code: word for code, word in zip(range(1, 6), DUTCH, strict=True)} | {9.0: "Niet ingevuld"}
    labels = dict.fromkeys(items, agree) | {"school": {1.0: "School 1", 2.0: "School 2", 3.0: "School 3"}}
    pyreadstat.write_sav(
        frame,
        path.with_suffix(".sav"),
        variable_value_labels=labels,
        missing_ranges={item: [9] for item in items},
        column_labels={item: f"Stelling {item} in dit team" for item in items},
    )
    return path.with_suffix(".sav")


def stata(who: People, path: Path) -> Path:
    """Stata: codes with labels."""
    items = [f"l{n}" for n in range(1, len(who.answers[0]) + 1)]
    frame = pd.DataFrame(who.answers, columns=items, dtype=float).assign(
        school=[float(s.split()[1]) for s in who.schools]
    )
    labels = {item: dict(zip((1, 2, 3, 4, 5), ENGLISH, strict=True)) for item in items}
    labels["school"] = {1: "School 1", 2: "School 2", 3: "School 3"}
    pyreadstat.write_dta(frame, path.with_suffix(".dta"), variable_value_labels=labels)
    return path.with_suffix(".dta")


TOOLS: dict[str, tuple[str, Callable[[People, Path], Path]]] = {
    "google": ("Google Forms", google),
    "microsoft": ("Microsoft Forms", microsoft),
    "limesurvey": ("LimeSurvey", limesurvey),
    "limesurvey-codes": ("LimeSurvey", limesurvey_codes),
    "qualtrics": ("Qualtrics", qualtrics),
    "qualtrics-numbers": ("Qualtrics", qualtrics_numbers),
    "surveymonkey": ("SurveyMonkey", surveymonkey),
    "redcap": ("REDCap", redcap),
    "castor": ("Castor EDC", castor),
    "by-hand": ("", by_hand),
    "by-hand-ods": ("", by_hand_ods),
    "spss": ("SPSS", spss),
    "stata": ("Stata", stata),
}
