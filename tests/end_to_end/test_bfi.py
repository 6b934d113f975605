"""Real data, made into a study as docs/adapting.md tells, give the numbers that psych gives."""

import pandas as pd
import pytest

from tests.conftest import follow_adapting
from tests.end_to_end.support import command

pytestmark = pytest.mark.report

LEVELS = {
    "1": "some high school",
    "2": "finished high school",
    "3": "some college",
    "4": "college graduate",
    "5": "graduate degree",
    "unknown": "not stated",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("bfi")
    study = follow_adapting(place / "bfi")
    done = command("report", study, "--workspace", place)
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def tables(place) -> dict[str, pd.DataFrame]:
    folder = place / "reports" / "bfi" / "tables"
    return {path.stem: pd.read_csv(path, keep_default_na=False, na_values=[""]) for path in folder.glob("*.csv")}


def rounded(digits: int):
    """The tables are rounded to so many digits; nothing else may differ."""
    return {"abs": 0.5 * 10**-digits + 1e-9, "rel": 0}


def test_all_2800_people_and_their_answers_arrive(tables, known):
    total = tables["response"].iloc[-1]
    assert (total["responded"], total["complete"]) == (known["respondents"], known["complete"])
    assert tables["items"]["missing"].sum() == 508
    assert set(tables["response"]["data"]) == {"responses"}


@pytest.mark.parametrize("scale", "ACENO")
def test_alphas_equal_psych(tables, known, scale):
    found, expected = tables["scale_reliability"].set_index("scale").loc[scale], known["scales"][scale]
    assert found["respondents"] == expected["n"]
    assert found["alpha"] == pytest.approx(expected["alpha"], **rounded(3))
    assert [found["low"], found["high"]] == pytest.approx(expected["feldt"], **rounded(3))
    assert found["inter_item_minimum"] == pytest.approx(expected["inter_item_minimum"], **rounded(3))


@pytest.mark.parametrize("scale", "ACENO")
def test_kmo_and_eigenvalues_equal_psych(tables, known, scale):
    found, expected = tables["factors"].set_index("scale").loc[scale], known["scales"][scale]
    assert found["kmo"] == pytest.approx(expected["kmo"], **rounded(3))
    assert found["bartlett_chi2"] == pytest.approx(expected["chi2"], **rounded(2))
    assert [found["eigenvalue_1"], found["eigenvalue_2"]] == pytest.approx(expected["eigenvalues"][:2], **rounded(3))


@pytest.mark.parametrize("scale", "ACENO")
def test_loadings_equal_psych(tables, known, scale):
    found = tables["loadings"].query("scale == @scale and factor == 'F1'")["loading"]
    assert list(found) == pytest.approx(known["scales"][scale]["loadings"], abs=0.0005 + 6e-6, rel=0)


@pytest.mark.parametrize("scale", "ACENO")
@pytest.mark.parametrize("education", LEVELS)
def test_means_and_standard_errors_per_group_equal_r(tables, known, education, scale):
    rows = tables["portraits"].set_index(["network", "characteristic"])
    found, expected = rows.loc[(LEVELS[education], scale)], known["bands"][education][scale]
    assert found["n"] == expected["n"]
    assert found["mean"] == pytest.approx(expected["mean"], **rounded(3))
    assert found["se"] == pytest.approx(expected["se"], **rounded(3))
