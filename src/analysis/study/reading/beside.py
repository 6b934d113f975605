"""Read the printed bands of another study: [beside] in study.toml names it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from analysis.places import study_folder
from analysis.study.beside import COLUMNS, Beside
from analysis.study.config import FILE
from analysis.study.kinds import KINDS, PRINTED_BANDS
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.claims import read_claims

ENDS = r"[0-9]{1,4}-[0-9]{1,4}"
UNITS = {"band": "answers", "counts": "counts"}


def read_beside(folder: Path, named: str, units: Mapping[str, str]) -> Beside:
    """The bands that a published study prints, from its claims.csv.

    Parameters
    ----------
    folder : of the study that asks for them. named : a study's name, or the path of its folder, as seen from `folder`.
    units : of this study, characteristic to the unit in which its band can be set beside a printed one.

    Returns
    -------
    Beside, with the bands of the characteristics that this study has too, by name and unit.

    Raises
    ------
    StudyError where the study cannot be read, prints no bands, or none of a characteristic of this study.
    """
    other = study_folder(named)
    other = other if other.is_dir() else folder / named

    def refused(message: str, remedy: str) -> StudyError:
        return StudyError([Problem("beside", FILE, message, remedy, column="[beside] study", value=named)])

    try:
        claims = read_claims(other, synthetic=True).frame
        settings = tomllib.loads((other / FILE).read_text(encoding="utf-8-sig")) if claims is not None else {}
    except (StudyError, OSError, ValueError) as error:
        raise refused("cannot be read", "make validate says of that study what is wrong with it.") from error
    if claims is None:
        raise refused("is no study with a claims.csv", "Name a folder in data/raw, or the path of one.")
    printed = claims[claims["kind"].isin(PRINTED_BANDS) & claims["expected"].str.fullmatch(ENDS)]
    printed = printed.drop_duplicates(["subject", "characteristics"])
    bands = printed.rename(columns={"subject": "network", "characteristics": "characteristic"})
    bands = bands.assign(unit=[UNITS[str(KINDS[kind].compared_as)] for kind in bands["kind"]])
    ends = bands["expected"].str.split("-")
    bands = bands.assign(low=ends.str[0].astype(float), high=ends.str[1].astype(float))[list(COLUMNS)]
    bands = bands[(bands["low"] <= bands["high"]) & (bands["unit"].eq("counts") | bands["high"].between(1, 5))]
    shared = bands[bands["characteristic"].map(units).eq(bands["unit"])]
    if not len(shared):
        known = ", ".join(bands["characteristic"].unique()) or "none"
        message = "prints no band of a characteristic that this study has, with the same name and on the same answers"
        raise refused(
            message, f"Name yours as they are named there ({known}), asked on answers from 1 to 5, or counted."
        )
    return Beside(str(settings.get("title", named)), shared.reset_index(drop=True))
