"""Each kind of problem that can be told is explained, in two languages, on pages made from one file."""

import ast

import pytest

from analysis.places import PROJECT
from analysis.study.reading.problem_page import PAGES, kinds, page
from analysis.study.reading.signs import sign_problems

CALLS = ("Problem", "Check", "told_by_cell_or_column")


def told() -> set[str]:
    """The codes in the source: the first argument of what makes problems, and those that `_fault` chooses from."""
    found = set()
    for path in (PROJECT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
                first = node.args[0]
                found |= {first.value} if isinstance(first, ast.Constant) else set()
            elif isinstance(node, ast.FunctionDef) and node.name == "_fault":
                found |= {each.value.elts[0].value for each in ast.walk(node) if isinstance(each, ast.Return)}
            elif isinstance(node, ast.keyword) and node.arg == "code" and isinstance(node.value, ast.Constant):
                if node.value.value in ("network", "respondent"):  # of whom signs are told
                    found |= {f"{node.value.value}-unseen"} | {"network-undrawable"}
                elif "-" in str(node.value.value):
                    found.add(node.value.value)
    return found | {problem.code for problem in sign_problems("x", [(1, "a", "\u200b"), (2, "a", "\U0001f642")])}


def test_each_kind_of_problem_is_explained_and_none_besides():
    assert sorted(kind["code"] for kind in kinds()) == sorted(told())


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_made_from_the_file(language):
    assert PAGES[language].read_text(encoding="utf-8") == page(language)


def test_nothing_is_left_unsaid_in_either_language():
    assert [kind["code"] for kind in kinds() if not all(kind.values())] == []
