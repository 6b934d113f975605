"""The first page of a report: what was found, what is invented, its pages, and how to cite it."""

import html
from collections.abc import Mapping, Sequence

from analysis.places import CITED
from analysis.presentation.figures.small import small_figure
from analysis.presentation.inert import inert
from analysis.presentation.messages import N_, translated
from analysis.presentation.sentences.finding import Finding
from analysis.presentation.wording import escape_markdown
from analysis.report.contents import Place
from analysis.report.plan import LeftOut
from analysis.report.site_cells import CITE
from analysis.study.citation import cite
from analysis.study.config import Language
from analysis.study.study import Study
from analysis.validation.table import committed

LIMITED = N_("**This is a part of the report**: only some pages were asked for. The whole is made by `make report`.")
METHOD_PAGE = N_(
    "This project computes its statistics on public data, and sets them beside those of programs that it did not write "
    "and beside printed numbers: {numbers:,} numbers in {n} comparisons, of which {agree} agree. All of them are in "
    "{file}. They are the same for every study."
)
KIND = {
    "invented": N_("**The answers are invented**, to show and to test the method: {answers}."),
    "public": N_("**The answers are public**: {answers}."),
    "private": N_("**Not for publication**: {answers}. What may be published is made by `make release`."),
}
TREE = """```{{toctree}}
:titlesonly:

{pages}
```"""
READING = "reading"  # the page of how the files were read
MADE_WITH = N_("Made with *{title}*, version {version} of {date}, licence {licence}.")


def first_page(
    study: Study,
    language: Language,
    pages: Sequence[str],
    left_out: Sequence[LeftOut],
    found: Sequence[Finding] = (),
    where: Mapping[str, Place] | None = None,
    limited: bool = False,
) -> str:
    """The page as MyST Markdown; of a `limited` report it says so.

    Parameters
    ----------
    pages : their names, in the order in which they are listed.
    found : the findings. where : table to its place; a finding leads to that of its table.
    """
    config, told = study.config, [item for item in left_out if item.told]
    about = [config.reference.get(language), study.about]
    about.append(config.invented.get(language) if config.synthetic else None)
    sections = {
        N_("What was found"): findings_list(found, where or {}),
        N_("Pages"): TREE.format(pages="\n".join(pages)),
        N_("About this study"): "\n\n".join(inert(text) for text in about if text),
        N_("Left out"): "\n".join(f"- {item.notebook}: {translated(item.reason, language)}" for item in told),
    }
    parts = [f"# {escape_markdown(config.title)}", translated(LIMITED, language) if limited else ""]
    parts.append(kind_of_answers(study, language))
    parts += [f"## {translated(heading, language)}\n\n{text}" for heading, text in sections.items() if text]
    return "\n\n".join([*filter(None, parts), how_to_cite(study, language), ""])


def kind_of_answers(study: Study, language: str) -> str:
    """Whether the answers are invented, public or private, and how many people and networks they are of."""
    answers = "{n:,} {n:respondent|respondents} in {networks} {networks:network|networks}"
    places = {"n": len(study.responses), "networks": len(study.networks)}
    kind = "invented" if study.config.synthetic else "private" if study.config.private else "public"
    said = translated(KIND[kind], language, answers=translated(answers, language, **places))
    return f"{said} {inert(study.config.disclosure.public or '')}".strip() if kind == "public" else said


def findings_list(found: Sequence[Finding], where: Mapping[str, Place]) -> str:
    """The findings as a list in HTML, each a heading that leads to its table; blank without any."""
    items = []
    for each in found:
        heading, place = _text(each.heading), where.get(each.table)
        if place:
            heading = f'<a href="{html.escape(place.address)}">{heading}</a>'
        figure = small_figure(each.spans, each.axis) if each.spans else ""
        items.append(f"<li><h3>{heading}</h3>\n<p>{_text(each.means)}</p>\n{figure}</li>".replace("\n</li>", "</li>"))
    return '<ul class="findings">\n' + "\n".join(items) + "\n</ul>" if items else ""


def how_to_cite(study: Study, language: str) -> str:
    """A section with the study's own citation, if it says how, and which version of this project made the report."""
    places = {"title": CITED["title"], "version": CITED["version"], "licence": CITED["license"]}
    made = translated(MADE_WITH, language, date=CITED["date-released"], **places)
    heading = f"({CITE})=\n## {translated('How to cite', language)}"
    return "\n\n".join(filter(None, [heading, escape_markdown(cite(study.config)), made]))


def reading_page(study: Study, language: str) -> str:
    """How the files of the study were read, as MyST Markdown."""
    notes = [f"- {escape_markdown(note)}" for note in study.notes]
    usual = translated("As UTF-8 text; nothing out of the ordinary.", language)
    return f"# {translated('How the files were read', language)}\n\n" + ("\n".join(notes) or usual) + "\n"


def method_page(language: str) -> str:
    """What stands in the place of page 0 in a study that does not ask for it."""
    table = committed()
    agree = int((table["agrees"] == "yes").sum())
    places = {"numbers": int(table["numbers"].sum()), "n": len(table), "agree": agree}
    text = translated(METHOD_PAGE, language, file='<a href="tables/validation.csv">validation.csv</a>', **places)
    return f"# {translated('0 Is the arithmetic right?', language)}\n\n{text}\n"


def _text(text: str) -> str:
    return html.escape(" ".join(text.split()))
