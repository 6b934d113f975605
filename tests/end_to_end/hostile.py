"""A sound study in which every text that a person may write tries to be something else than text."""

from pathlib import Path

import pandas as pd

from tests.disclosure.support import CODEBOOK, answers

EVIL = "<script>z()</script>{ref}`no` $x^2$ #b() {{7}} %c|*i*_u_&lt;"
STARTS = ("=1+", "+1", "-1 ", "@x", "1. ", ":::{tip} ", "% ", "# ", "> ", "(x)= ", "'=", "+++ ")
FEW = "".join(
    f'[parameters."{page}"]\ndraws = {draws}\n'
    for page, draws in {
        "1-data": 200,
        "2-pilot-factor-analysis": 20,
        "3-item-reduction": 10,
        "4a-agreement": 50,
        "7-pattern-exploration": 50,
    }.items()
)
NETWORKS = 6


class Texts:
    """Hands out one text a field, each with a word of its own, and remembers them by that word."""

    def __init__(self) -> None:
        self.given: dict[str, str] = {}

    def __call__(self, field: str, longest: int = 120) -> str:
        word = f"{field}{len(self.given)}z"
        self.given[word] = f"{STARTS[len(self.given) % len(STARTS)]}{word} {EVIL}"[:longest].rstrip()
        return self.given[word]


def toml(text: str) -> str:
    return "'''" + text + "'''" if "'" not in text[:1] + text[-1:] else '"' + text.replace("\\", "\\\\") + '"'


def write_hostile(folder: Path) -> Texts:
    """Write the study into `folder`; returns its texts."""
    folder.mkdir()
    text = Texts()
    names = [text("network") for _ in range(NETWORKS)]
    frame = answers(dict.fromkeys(names, 7), 1, holes=0.03)
    frame.to_csv(folder / "survey.csv", index=False)
    frame.drop(columns="network").to_csv(folder / "pilot.csv", index=False)
    header, *rows = CODEBOOK.splitlines()
    codebook = pd.DataFrame([row.split(",") for row in rows], columns=header.split(","))
    codebook["phase"] = codebook["phase"].mask(codebook["kind"] == "likert", "both")
    codebook["text_en"] = [text("item") for _ in rows]
    codebook["remark"] = [text("remark") for _ in rows]
    codebook["source"] = [text("source") for _ in rows]
    codebook.to_csv(folder / "codebook.csv", index=False)
    kinds = [text("kind"), text("kind")]
    networks = pd.DataFrame({"network": names, "invited": range(9, 9 + NETWORKS), "age_years": range(1, 1 + NETWORKS)})
    networks["kind"] = [kinds[place % 2] for place in range(NETWORKS)]
    networks["lead"] = [text("lead") for _ in names]
    networks["boundary"] = [text("edge") for _ in names]
    networks.to_csv(folder / "networks.csv", index=False)
    _settings(folder, text)
    _published(folder, text, names)
    pd.DataFrame({"item": ["trust_3"], "decision": ["keep"], "reason": [text("reason")]}).to_csv(
        folder / "item_decisions.csv", index=False
    )
    expected = {"statistic": "mean", "of": "trust", "printed": ["3.1", "2.9"], "source": [text("printed"), ""]}
    pd.DataFrame(expected).to_csv(folder / "expected.csv", index=False)
    (folder / "about.md").write_text(f"Our words.\n\n{text('about')}\n", encoding="utf-8")
    (folder / "remarks.md").write_text(
        f"# 1-data\n\n{text('said')}\n\n## Response\n\n{text('said')}\n", encoding="utf-8"
    )
    return text


def _settings(folder: Path, text: Texts) -> None:
    labels = ("trust", "vision", "members", "sides", "shape")
    lines = [
        *(f"title = {toml(text('title'))}", "synthetic = true", 'language = "en"'),
        *("[survey]", 'file = "survey.csv"', 'respondent = "who"', 'network = "network"'),
        *(
            "[pilot]",
            'file = "pilot.csv"',
            'respondent = "who"',
            'ignore = ["pace", "calm", "steps", "schools", "box_*"]',
        ),
        *("[study]", f"authors = [{toml(text('author'))}]", f"licence = {toml(text('licence'))}", 'date = "2026"'),
        *("[invented]", f"en = {toml(text('invented'))}", "[reference]", f"en = {toml(text('reference'))}"),
        *("[comparison]", 'sides = ["trust", "vision", "pace"]', "[published]", "portrait = 1"),
        *("[patterns]", 'outcomes = ["trust"]', 'predictors = ["vision", "pace", "members"]', 'specified = ["s0"]'),
        *("[patterns.figures]", 'shape = ["trust", "vision", "members"]'),
        *("[labels.en]", *(f"{name} = {toml(text('label'))}" for name in labels)),
    ]
    (folder / "study.toml").write_text("\n".join(lines) + "\n" + FEW, encoding="utf-8")


def _published(folder: Path, text: Texts, names: list[str]) -> None:
    stated = [
        *(("", "trust vision", "positive", ""), (names[0], "trust", "highest", "1"), (names[1], "pace", "band", "2-3")),
        *((names[1], "pace", "lowest", "1"), ("", "", "reported", "some"), ("", "trust vision", "negative", "")),
    ]
    rows = [
        {
            **{"id": f"s{place}", "section": text("section"), "figure": text("figure"), "subject": subject},
            **{"characteristics": about, "kind": kind, "expected": expected, "hedge": text("hedge")},
            **{"level": "interviews" if kind == "reported" else "respondent", "printed_nl": text("quote", 50)},
            **{"text_en": text("interview" if kind == "reported" else "statement"), "text_nl": text("uitspraak")},
        }
        for place, (subject, about, kind, expected) in enumerate(stated)
    ]
    pd.DataFrame(rows).to_csv(folder / "claims.csv", index=False)
    words = ("section_one", "section_two", "what_nl", "what_en", "settled_by_nl", "settled_by_en", "answer_of_authors")
    conflict = {"id": "c0", "grade": "possible, does not follow"} | {
        name: text("nl" if name.endswith("_nl") else "conflict") for name in words
    }
    pd.DataFrame([conflict]).to_csv(folder / "conflicts.csv", index=False)
    parts = [
        f"{part}_{each}" for part in ("finding", "places", "reasoning", "right", "settled_by") for each in ("nl", "en")
    ]
    finding = {"id": "f0"} | {part: text("nl" if part.endswith("_nl") else "finding") for part in parts}
    pd.DataFrame([finding | {"conflicts": "c0", "answer_of_authors": text("answer")}]).to_csv(
        folder / "findings.csv", index=False
    )
