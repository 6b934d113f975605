"""Read study.toml into the settings of a study; what it does not know is refused."""

from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from analysis.study.config import FILE, SmallNetworks, StudyConfig
from analysis.study.problems import Problem, StudyError
from analysis.study.reading.toml_file import read_toml

SECTIONS: dict[str, type[BaseModel]] = {
    name: kind
    for name, field in StudyConfig.model_fields.items()
    for kind in (field.annotation, *get_args(field.annotation))
    if isinstance(kind, type) and issubclass(kind, BaseModel)
}
SECTIONS |= {"": StudyConfig, "survey.small_networks": SmallNetworks}


def read_config(folder: Path) -> StudyConfig:
    """Read ``folder``/study.toml; raise StudyError naming every unknown, missing or impossible key."""
    path = folder / FILE
    if not path.is_file():
        remedy = f"Every study folder has one; there is none in {folder}. docs/adapting.md shows what goes in."
        raise StudyError([Problem("file-missing", FILE, "is missing", remedy)])
    return read_toml(path, SECTIONS, "docs/adapting.md")
