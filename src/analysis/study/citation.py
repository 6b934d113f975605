"""How to cite a study, from what study.toml says of it."""

from analysis.study.config import StudyConfig


def cite(config: StudyConfig) -> str:
    """The study's own citation, else authors, date, title, identifier and licence; blank if it says none of them."""
    source = config.study
    if source.citation:
        return source.citation
    authors = "; ".join(source.authors)
    dated = f"({source.date})" if source.date else ""
    link = f"https://doi.org/{source.doi}" if source.doi else ""
    said = [part for part in (f"{authors} {dated}".strip(), link, source.licence) if part]
    if not said:
        return ""
    first = said.pop(0) if authors or dated else None
    return ". ".join(part.rstrip(".") for part in (first, config.title, *said) if part) + "."
