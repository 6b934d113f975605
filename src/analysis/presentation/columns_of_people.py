"""The columns of tables about who answered what (notebook 1), and what each holds."""

from collections.abc import Mapping

from analysis.presentation.column import CHARACTERISTIC, ITEM, NETWORK, SCALE, Column

ABOUT: Mapping[str, str] = {
    "response": "Who was invited and who answered; one row a network (notebook 1; the report's figure 18).",
    "figures": "The figures, their files and tables, and which of a published report each is; one row a figure.",
    "items": "Answers to each question of the main survey, as given; one row a question (notebook 1).",
    "answer_categories": "Answers per category of questions without a scale; one row a category (notebook 1).",
    "incomplete": "Complete beside incomplete questionnaires; one row a characteristic (notebook 1).",
}

TABLES: Mapping[str, Mapping[str, Column]] = {
    "response": {
        "network": NETWORK,
        "invited": Column("uitgenodigd", "invited", "members invited, as networks.csv says; blank if unknown", 0),
        "responded": Column("geantwoord", "responded", "members who answered one question or more", 0),
        "complete": Column("volledig", "complete", "members who answered every question of the main survey", 0),
        "percentage": Column("respons (%)", "response (%)", "responded of invited", 1),
    },
    "figures": {
        "report_figure": Column("figuur", "figure", "its number in the published report; blank if it is not there", 0),
        "page": Column("pagina", "page", "the page and notebook that show it"),
        "figure": Column("bestand", "file", "the vector picture; beside it the same as .png"),
        "table": Column("tabel", "table", "the table that it is drawn from"),
        "caption": Column("onderschrift", "caption", "what it is"),
        "shows": Column("wat te zien is", "what it shows", "its alternative text, in the language of the figures"),
    },
    "items": {
        "item": ITEM,
        "scale": SCALE,
        "text": Column("vraag", "question", "the question, in the report's language if the codebook has it"),
        "reversed": Column("omgekeerd", "reversed", "yes if the item is turned round before it is scored"),
        "answered": Column("beantwoord", "answered", "number of answers", 0),
        "missing": Column("ontbreekt", "missing", "number of respondents without an answer", 0),
        "mean": Column("gemiddelde", "mean", "mean of the answers as given", 3),
        "sd": Column("sd", "sd", "sample standard deviation of the answers as given", 3),
        "lowest": Column("laagste", "lowest", "lowest answer given", 4, significant=True),
        "highest": Column("hoogste", "highest", "highest answer given", 4, significant=True),
    },
    "answer_categories": {
        "item": ITEM,
        "answer": Column("antwoord", "answer", "the category", 0),
        "n": Column("n", "n", "respondents who chose it", 0),
        "percentage": Column("%", "%", "of those who answered the question", 1),
        "flag": Column("let op", "look at", "floor or ceiling: more than 15 % at that end; unused; no answers"),
    },
    "incomplete": {
        "characteristic": CHARACTERISTIC,
        "n_complete": Column("n volledig", "n complete", "complete questionnaires", 0),
        "mean_complete": Column("gem. volledig", "mean, complete", "their mean score", 3),
        "n_incomplete": Column("n onvolledig", "n incomplete", "incomplete questionnaires with a score", 0),
        "mean_incomplete": Column("gem. onvolledig", "mean, incomplete", "their mean score", 3),
        "difference": Column("verschil", "difference", "incomplete less complete", 3),
        "p": Column("p", "p", "Welch's t test that they do not differ", 3, significant=True),
    },
}
