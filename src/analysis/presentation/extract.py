"""The messages of the project, and its catalogues brought up to date with them: ``make words``.

The prose of each notebook has a catalogue of its own in the order of the notebook (``presentation.prose``).

A message is the text that a call of `CALLS` is given: as it stands, one of several (``a if b else c``, ``a or b``), or
by a name that is assigned in the same file. Babel's own reader of Python skips f-strings without a word and glues the
texts of a choice together. What is chosen at run time from data is read from the data.
"""

import ast
import io
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from analysis.places import LOCALE, NOTEBOOKS, PROJECT
from analysis.presentation import glossary, grammar, prose
from analysis.presentation.tables import declared
from analysis.study.claims import VerdictRules
from analysis.study.zones import Zones
from analysis.verdicts.conclusions import INFERENCE_RULES

SOURCE = PROJECT / "src" / "analysis"
KINDS = SOURCE / "study" / "kinds.toml"
# Which argument is the message, by the name of what is called; of a page only notebooks call it
CALLS = {"translated": 0, "N_": 0, "text": 0, "Said": 0}
NOTEBOOK_CALLS = CALLS | {"say": 0, "in_short": 0, "table": 2, "figure": 2}
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
OF_THE_SITE = "sphinx"  # the words of the site's frame, whose messages are Sphinx's and its theme's
Message = tuple[str | None, str]  # context, text


def messages() -> set[Message]:
    """Every message of code, notebooks and data."""
    found = set(_of_data())
    for path in sorted(SOURCE.rglob("*.py")):
        found |= {(None, text) for text in messages_of(path.read_text(encoding="utf-8"), CALLS)}
    for path in _notebooks():
        code = "\n".join(_cells(path, "code"))
        found |= {(None, text) for text in messages_of(code, NOTEBOOK_CALLS)}
    return found


def catalogues() -> dict[str, list[Message]]:
    """The messages of each catalogue in its order: that of all sentences, sorted, and one of each notebook's prose."""
    found = {"analysis": sorted(messages(), key=lambda message: (message[1], message[0] or ""))}
    found[glossary.PAGE] = [(None, str(text)) for text in glossary.terms().to_numpy().ravel()]
    for path in _notebooks():
        texts = (text for source in _cells(path, "markdown") for text in prose.blocks(source))
        found[f"prose/{path.stem}"] = [(None, text) for text in texts]
    return found


def _notebooks() -> list[Path]:
    return sorted(NOTEBOOKS.rglob("*.ipynb"))


def _cells(path: Path, kind: str) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == kind]


def messages_of(code: str, calls: Mapping[str, int]) -> Iterator[str]:
    """The messages among the arguments of such calls; an f-string is none, since it cannot be translated."""
    tree = ast.parse(code)
    named: dict[str, list[ast.expr]] = defaultdict(list)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            pairs = zip(*(getattr(side, "elts", [side]) for side in (node.targets[0], node.value)), strict=False)
            for name, value in pairs:
                named[getattr(name, "id", "")].append(value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            place = calls.get(getattr(node.func, "attr", getattr(node.func, "id", "")))
            if place is None or len(node.args) <= place:
                continue
            message = node.args[place]
            for expression in named[message.id] if isinstance(message, ast.Name) else [message]:
                yield from _texts(expression)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.BoolOp):
        yield from (text for value in node.values for text in _texts(value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def _of_data() -> Iterator[Message]:
    """What tables hold, headings and words, phrases of portraits, what rules and kinds of statements mean."""
    for columns in declared.TABLES.values():
        for column in columns.values():
            yield from ((None, text) for text in (column.heading, *column.words))
    yield from ((None, declared.OF_NOTEBOOK.sub(".", text)) for text in declared.ABOUT.values())
    yield from ((None, text) for name, rule in INFERENCE_RULES.items() for text in (name, rule.when))
    fields = VerdictRules.model_fields | Zones.model_fields
    yield from ((None, field.description) for field in fields.values() if field.description)
    for part, phrases in grammar.PHRASES.items():
        yield from ((part, text) for text in phrases.values())
    for kinds in tomllib.loads(KINDS.read_text(encoding="utf-8")).values():
        yield from ((None, kind[key]) for kind in kinds.values() for key in ("meaning", "settled_by") if kind.get(key))


def updated(language: str, name: str, today: Iterable[Message]) -> Catalog:
    """A catalogue of a language with the messages of today: new ones without a text, those out of use gone.

    A message that was changed a little keeps its old text, marked fuzzy; readers see English until the mark is gone.
    """
    template = Catalog()
    for context, text in today:
        template.add(text, context=context)
    path = _path(language, name)
    catalogue = read_po(io.BytesIO(path.read_bytes() if path.exists() else b""), locale=language)
    catalogue.update(template)
    for message in catalogue:
        message.flags &= {"fuzzy"}
    return catalogue


def written(language: str) -> dict[str, str]:
    """Every catalogue of a language as text, without places in the code and line breaks of its own: it merges well."""
    texts = {}
    for name, today in catalogues().items():
        text = io.BytesIO()
        new = updated(language, name, today)
        write_po(text, new, width=0, no_location=True, omit_header=True, ignore_obsolete=True)
        texts[name] = HEADER.format(language=language) + text.getvalue().decode("utf-8")
    return texts


def files(language: str) -> dict[str, Path]:
    """The catalogues of a language that are there, by name, without the one that is for Sphinx."""
    folder = LOCALE / language / "LC_MESSAGES"
    found = {path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(folder.rglob("*.po"))}
    return {name: path for name, path in found.items() if name != OF_THE_SITE}


def _path(language: str, name: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{name}.po"


if __name__ == "__main__":
    for folder in sorted(LOCALE.iterdir()):
        new = written(folder.name)
        for gone in files(folder.name).keys() - new.keys():
            _path(folder.name, gone).unlink()
        for name, text in new.items():
            _path(folder.name, name).parent.mkdir(exist_ok=True)
            _path(folder.name, name).write_text(text, encoding="utf-8")
