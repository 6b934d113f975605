"""One environment, described four times: the descriptions agree, and it is the one that runs."""

import re
import tomllib
from importlib.metadata import version

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.conftest import ROOT

SEVEN = ("jupyterlab", "papermill", "pandas", "statsmodels", "factor-analyzer", "seaborn", "nbval")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-test.lock", PROJECT["dependency-groups"]["test"]),
        ("build.lock", ["setuptools>=77"]),
    ],
)
def test_each_lock_holds_what_pyproject_asks_for(lock, wanted):
    pins = locked(lock)
    for requirement in map(Requirement, wanted):
        assert requirement.name in pins, f"make lock: {requirement.name} is not in {lock}"
        assert requirement.specifier.contains(pins[requirement.name]), f"make lock: {requirement} against {lock}"


def test_the_locks_do_not_disagree_with_each_other():
    main, test = locked("requirements.lock"), locked("requirements-test.lock")
    assert {name: main[name] for name in main.keys() & test.keys()} == {
        name: test[name] for name in main.keys() & test.keys()
    }


@pytest.mark.parametrize("lock", ["build.lock", "requirements.lock", "requirements-test.lock"])
def test_locks_are_hashed_and_name_no_index(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert text.count("--hash=sha256:") >= len(locked(lock))
    assert not re.search(r"https?://|--index|--find-links", text)


def test_what_runs_is_what_is_locked():
    pins = locked("requirements.lock")
    assert {name: version(name) for name in SEVEN} == {name: pins[name] for name in SEVEN}


def test_conda_gets_the_same_lock_on_a_python_that_the_project_supports():
    python = next(item for item in CONDA["dependencies"] if str(item).startswith("python="))
    assert SpecifierSet(PROJECT["project"]["requires-python"]).contains(python.split("=")[1])
    pip = next(item["pip"] for item in CONDA["dependencies"] if isinstance(item, dict))
    assert pip == ["-r build.lock", "-r requirements.lock"]


def test_the_pin_of_scikit_learn_is_still_needed():
    """It goes with the first factor-analyzer after 0.5.1 that does without the argument that scikit-learn removed."""
    assert locked("requirements.lock")["factor-analyzer"] == "0.5.1"


def test_versions_and_release_dates_agree():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert citation["version"] == PROJECT["project"]["version"]
    assert f"## {citation['version']} ({citation['date-released']})" in changes
