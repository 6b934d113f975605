"""Small sound studies of every kind, drawn by number: what `validate` accepts and a page may not stumble over."""

from pathlib import Path

import numpy as np
import pandas as pd

RANGES = ((1, 4), (1, 5), (1, 7), (0, 10), (0, 1))
WORDS = ("trust", "goals", "topics", "work", "results")
ODD_NAMES = (
    "Noord & Zuid",
    "École 2",
    "School 10",
    "School 9",
    "d'Oost",
    "$a_b$",
    "<b>x</b>",
    "NA",
    "1e5",
    "# een",
    "network",
)


def draw_study(number: int, place: Path) -> Path:
    """Write study `number` into ``place``/study-<number> and return the folder.

    Drawn are: 1 to 20 networks of 1 to 12 people, 0 to 3 scales of 1 to 6 items on several ranges, questions that stand
    alone, counts with decimals, boxes; with or without pilot, networks.csv, texts in a second language, patterns and
    statements. Of the answers a part is blank, constant, identical to another, the same in each network, opposed to its
    scale, or given by nobody in a network. Thresholds sometimes withhold everything.
    """
    rng = np.random.default_rng([20240430, number])
    folder = place / f"study-{number}"
    folder.mkdir(parents=True)
    language = str(rng.choice(["en", "nl"]))
    codebook = _codebook(rng, language)
    names = _names(rng)
    people = [name for name in names for _ in range(int(rng.choice([1, 2, 3, 5, 8, 12])))]
    survey = pd.DataFrame()
    while survey.empty:  # a survey that nobody answered is none
        survey = _answers(rng, codebook[codebook["phase"] != "pilot"], people)
        survey = survey[survey.iloc[:, 2:].notna().any(axis=1)]
    names = [name for name in names if (survey["team"] == name).any()]
    survey.to_csv(folder / "survey.csv", index=False)
    has_pilot = bool((codebook["phase"] != "main").any())
    if has_pilot:
        asked = codebook[codebook["phase"] != "main"]
        pilot = _answers(rng, asked, ["-"] * int(rng.choice([4, 12, 40]))).drop(columns="team")
        pilot[pilot.iloc[:, 1:].notna().any(axis=1)].to_csv(folder / "pilot.csv", index=False)
    if rng.random() < 0.7:
        _networks(rng, names, survey["team"].value_counts()).to_csv(folder / "networks.csv", index=False)
    codebook.to_csv(folder / "codebook.csv", index=False)
    settings = _settings(rng, codebook, language, has_pilot)
    (folder / "study.toml").write_text(settings, encoding="utf-8")
    if rng.random() < 0.4:
        _claims(rng, codebook, names).to_csv(folder / "claims.csv", index=False)
    return folder


def _codebook(rng: np.random.Generator, language: str) -> pd.DataFrame:
    rows = []
    mixed = rng.random() < 0.3
    low_high = RANGES[rng.integers(len(RANGES) - 1)]
    with_pilot = rng.random() < 0.4
    for scale in WORDS[: rng.integers(0, 4)]:
        low, high = RANGES[rng.integers(len(RANGES) - 1)] if mixed else low_high
        for place in range(1, int(rng.choice([2, 3, 4, 6])) + 1):
            reverse = "yes" if rng.random() < 0.2 else "no"
            phase = "both" if with_pilot else "main"  # a scale has two items or more in each phase that asks it
            if with_pilot and place > 2:
                phase = str(rng.choice(["main", "both", "pilot"]))
            rows.append((f"{scale}_{place}", scale, "likert", low, high, reverse, phase))
    for place in range(int(rng.integers(0, 3))):
        low, high = RANGES[rng.integers(len(RANGES))] if mixed else low_high
        rows.append((f"single_{place}", "", "single", low, high, "no", "main"))
    for place in range(int(rng.integers(0, 3))):
        rows.append((f"count_{place}", "", "count", 0, "", "no", "main"))
    for place in range(int(rng.integers(0, 3))):
        rows.append((f"box_{place}", "", "choice", 0, 1, "no", "main"))
    if not any(kind != "choice" for _, _, kind, *_ in rows):
        rows.append(("only", "", "single", *low_high, "no", "main"))
    columns = ["item", "scale", "kind", "minimum", "maximum", "reverse", "phase"]
    codebook = pd.DataFrame(rows, columns=columns)
    length = int(rng.choice([10, 60, 220]))
    text = "What do you say of this, when all is said and done, and of that, and of the other thing? " * 3
    return codebook.assign(**{f"text_{language}": [f"{item}: {text}"[:length] for item in codebook["item"]]})


def _names(rng: np.random.Generator) -> list[str]:
    count = int(rng.choice([1, 2, 3, 4, 6, 10, 20], p=[0.1, 0.1, 0.2, 0.2, 0.2, 0.1, 0.1]))
    odd = list(rng.permutation(ODD_NAMES)) if rng.random() < 0.4 else []
    return [str(name) for name in [*odd, *(f"Team {n}" for n in range(1, 21))][:count]]


def _answers(rng: np.random.Generator, codebook: pd.DataFrame, teams: list[str]) -> pd.DataFrame:
    n = len(teams)
    level = {team: rng.normal(0, 0.7) for team in dict.fromkeys(teams)}
    person = np.array([level[team] for team in teams]) + rng.normal(0, 0.7, n)
    table = pd.DataFrame({"who": [f"p{i}" for i in range(1, n + 1)], "team": teams})
    blank = float(rng.choice([0, 0.02, 0.3]))
    routed = rng.random() < 0.15
    for place, item in enumerate(codebook.itertuples()):
        low = float(item.minimum)
        high = float(item.maximum) if item.maximum != "" else low + 9
        way = str(
            rng.choice(
                ["plain", "constant", "copy", "balanced", "opposed", "nobody", "absent"],
                p=[0.7, 0.07, 0.05, 0.05, 0.06, 0.02, 0.05],
            )
        )
        sign = -1 if (item.reverse == "yes") != (way == "opposed") else 1
        middle, span = (low + high) / 2, (high - low) / 4
        values = np.clip(np.round(middle + sign * span * (person + rng.normal(0, 0.7, n))), low, high)
        if item.kind == "count" and rng.random() < 0.5:
            values = values + 0.5
        if way == "constant":
            values = np.full(n, np.round(middle))
        elif way == "copy" and place and item.kind == "likert":
            values = np.clip(table.iloc[:, -1].fillna(low).to_numpy(dtype=float), low, high).round()
        elif way == "balanced":
            values = np.array([low if i % 2 else high for i in range(n)])
        holes = rng.random(n) < blank
        if routed:
            holes |= np.arange(n) % max(len(codebook), 2) == place
        if way == "nobody":
            holes[:] = True
        if way == "absent":
            holes |= np.array(teams) == teams[0]
        table[item.item] = np.where(holes, np.nan, values)
    return table


def _networks(rng: np.random.Generator, names: list[str], answered: pd.Series) -> pd.DataFrame:
    table = pd.DataFrame({"network": rng.permutation(names)})
    if rng.random() < 0.7:
        table["invited"] = [int(answered[name] + rng.integers(0, 5)) for name in table["network"]]
    if rng.random() < 0.5:
        table["age_years"] = [str(rng.choice(["", "3", "<5", ">15", "5-10"])) for _ in names]
    return table


def _settings(rng: np.random.Generator, codebook: pd.DataFrame, language: str, has_pilot: bool) -> str:
    lines = [
        f'title = "Study drawn at random"\nsynthetic = {str(rng.random() < 0.5).lower()}\nlanguage = "{language}"',
        '[survey]\nfile = "survey.csv"\nrespondent = "who"\nnetwork = "team"',
    ]
    if has_pilot:
        lines.append('[pilot]\nfile = "pilot.csv"\nrespondent = "who"')
    cell, answered = rng.choice([2, 3, 5, 40], p=[0.3, 0.4, 0.2, 0.1]), rng.choice([0.5, 1.0])
    lines.append(f"[thresholds]\nmin_cell = {cell}\nmin_answered = {answered}")
    main = codebook[(codebook["phase"] != "pilot") & (codebook["kind"] != "choice")]
    names = list(dict.fromkeys(main["scale"].where(main["scale"] != "", main["item"])))
    if len(names) > 1 and rng.random() < 0.4:
        lines.append(f'[patterns]\noutcomes = ["{names[0]}"]\npredictors = ["{names[1]}", "age_years", "members"]')
    if rng.random() < 0.3:
        lines.append('[icc]\nitems = "all"')
    if rng.random() < 0.3:
        lines.append(f'[labels.{language}]\n{names[0]} = "a label with *stars*, $ and <i>"')
    return "\n\n".join(lines) + "\n"


def _claims(rng: np.random.Generator, codebook: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    main = codebook[(codebook["phase"] != "pilot") & (codebook["kind"] != "choice")]
    asked = list(dict.fromkeys(main["scale"].where(main["scale"] != "", main["item"])))
    one = names[int(rng.integers(len(names)))]
    statements = [(one, asked[0], "highest", "1"), (one, asked[-1], "lowest", "1")]
    if len(asked) > 1:
        statements += [("", " ".join(asked[:2]), sign, "") for sign in ("positive", "negative", "weak_negative")]
    rows = [
        (f"s{place}", "3.1", *stated, "respondent", "A statement.", "Een uitspraak.")
        for place, stated in enumerate(statements)
    ]
    columns = ["id", "section", "subject", "characteristics", "kind", "expected", "level", "text_en", "text_nl"]
    return pd.DataFrame(rows, columns=columns)
