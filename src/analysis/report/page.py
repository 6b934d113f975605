"""A notebook's page: its study, and methods that both show and write tables and figures."""

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis import places
from analysis.presentation.inert import inert
from analysis.presentation.messages import N_, translated
from analysis.presentation.tables.declared import TABLES, Column, columns_of, is_declared, may_be_released, undeclared
from analysis.presentation.tables.shown import for_readers, to_html, to_myst, without_constants
from analysis.presentation.tables.written import read_csv, to_csv
from analysis.presentation.wording import escape_markdown, item_label, scale_label
from analysis.study.config import Language
from analysis.study.networks import FACTS
from analysis.study.study import PARTS, Study, load_study, slug
from analysis.study.together import load_together, together

if TYPE_CHECKING:  # a page without figures need not wait for matplotlib
    from analysis.presentation.figures.picture import Drawing

FULL = ("synthetic", "public", "responses")  # "responses" are declared public: other answers are not for publication
RELEASE = N_(
    "**Release edition**: numbers of few people are withheld or coarse, by one rule for all networks, which the page "
    "*For the data steward* tells."
)
PRIVATE = N_("**Not for publication**: this page tells of few people exactly. What may be published is the release.")
LEFT_OUT = N_("Left out of this release: table {table}, which is not declared as one that may be in it.")
SYNTHETIC = N_(
    "**Synthetic data**: the answers are invented and say nothing about any existing network. The first page of the "
    "report says what is invented."
)

SHORT = "in_short"  # the key of outputs that answer the page's question, and the tag of the cell that gathers them
IN_SHORT = N_("**In short.**")
ONLY_A_TEST = N_("Invented answers: this tests the method.")

UNPUBLISHED = N_("not for publication")
NOT_FOR_PUBLICATION = f"responses, {UNPUBLISHED}"


@dataclass(frozen=True)
class Page:
    """One notebook's view of a study.

    ``part`` is the network that a page which exists once a network is about. ``public`` is a page about public data,
    not about the study's. ``release`` is a page of the edition that may be published, which holds no answers.
    """

    study: Study
    language: Language
    output: Path | None
    part: str | None = None
    public: bool = False
    release: bool = False

    @property
    def data(self) -> str:
        """What the page's tables rest on: "public" data, "synthetic" answers or the study's "responses"."""
        if self.public:
            return "public"
        return data_of(self.study, self.release)

    @property
    def private(self) -> bool:
        """Whether the page is of people's own answers, and not for publication."""
        return self.data == NOT_FOR_PUBLICATION

    @property
    def free(self) -> bool:
        """Whether it may write tables that nobody declared: a page of the study's own, and any in JupyterLab."""
        return self.output is None or places.OWN_VARIABLE in os.environ

    @property
    def reference(self) -> str:
        """What the study says of the published report that its statements are from; blank if nothing."""
        return inert(self.study.config.reference.get(self.language, ""))

    @property
    def labels(self) -> dict[str, str]:
        """Each item, scale, characteristic and fact of networks with the name that readers see."""
        items = {name: item_label(self.study, name, self.language) for name in self.study.codebook.index}
        scales = [*self.study.codebook["scale"], *FACTS]
        return items | {name: scale_label(self.study, name, self.language) for name in scales}

    def scores(self) -> pd.DataFrame:
        """The scores of this page's network: of a run, from the network's own slice and nothing else."""
        if self.part is None:
            raise ValueError("this page is not about one network")
        processed = places.path_from_environment(places.PROCESSED_VARIABLE)
        if processed is None:
            return self.study.network_scores(self.part)
        return pd.read_parquet(processed / "networks" / f"{slug(self.part)}.parquet")

    def together(self) -> pd.DataFrame | None:
        """All networks together, as `study.together` returns it; None where there is one network only."""
        if len(self.study.networks) < 2:
            return None
        processed = places.path_from_environment(places.PROCESSED_VARIABLE)
        if processed is None:
            return together(self.study.scores(), self.study.config.thresholds)
        return load_together(processed)

    def write(self, name: str, frame: pd.DataFrame, data: str | None = None) -> pd.DataFrame:
        """Write a table as tables/<name>.csv, when the runner asked for it, and show nothing.

        Pages of this project write declared tables only. A study's own, and one in JupyterLab, may write any other.
        `data` says what the table rests on where that is not what its page rests on. Of invented answers, of those
        declared public and of public data tables/full/<name>.csv has the same in full precision, which no page reads.

        Returns
        -------
        The table as the file holds it, rounded: what sentences and figures quote.
        """
        if self.release and not may_be_released(name):
            self.say(LEFT_OUT, table=name)
            return frame.iloc[:0]
        columns, frame = self._columns(name, frame)
        text = to_csv(columns, frame, data or self.data)
        # the rows of one part wait beside the tables until they are joined
        file = f"tables/{name}.csv" if self.part is None else f"parts/{name}/{slug(self.part)}.csv"
        self._write(file, text)
        if self.part is None and not self.release and (data or self.data) in FULL:
            self._write(f"tables/full/{name}.csv", to_csv(columns, frame, data or self.data, full=True))
        return read_csv(columns, text)

    def table(
        self,
        name: str,
        frame: pd.DataFrame,
        caption: str,
        columns: Sequence[str] | None = None,
        only: Mapping[str, Collection[str]] | None = None,
        data: str | None = None,
        filters: Sequence[str] = (),
        **places: object,
    ) -> pd.DataFrame:
        """Write a table, as `write` does, and show it; of one that is not declared the caption says "not checked".

        The file has every row and column. The page shows a choice of them, and its caption says what all rows shown
        have in common.

        Parameters
        ----------
        name : of the table, as declared, or any other.
        caption : an English message, with named places such as ``{draws:,}``; shown in the page's language.
        columns : those to show, in this order; all if None.
        only : which rows to show, column to the values wanted, such as ``{"coefficient": ["Pearson"]}``; all if None.
        data : what the table rests on, where that is not what its page rests on.
        filters : shown columns by whose values readers of the site can narrow the table.
        places : what stands in the named places of the caption.

        Returns
        -------
        The table as the file holds it, rounded: what sentences and figures quote.
        """
        written = rows = self.write(name, frame, data)
        if self.release and not may_be_released(name):
            return written
        caption = translated(caption, self.language, **places)
        for column, values in (only or {}).items():
            rows = rows[rows[column].isin(values)]
        if (data or self.data) == "synthetic":
            caption = f"{caption} ({translated('synthetic data', self.language)})"
        elif data == "published report":
            caption = f"{caption} ({translated('published report, no answers used', self.language)})"
        elif (data or self.data) == NOT_FOR_PUBLICATION:
            caption = f"{caption} ({translated(UNPUBLISHED, self.language)})"
        declared, _ = self._columns(name, frame)
        if declared is not TABLES.get(name):
            caption = f"{caption} ({translated('not checked', self.language)})"
        shown = for_readers(declared, rows, self.language, self.labels, columns, filters)
        shown, caption = without_constants(shown, caption, self.language)
        label = f"table-{self._label(name.replace('_', '-'))}"
        versions = {
            "text/html": to_html(shown, caption),
            "text/markdown": to_myst(shown, caption, label),
            "text/plain": caption,
        }
        display(versions, raw=True)
        return written

    def figure(
        self,
        name: str,
        drawing: "Drawing",
        caption: str,
        table: str | None = None,
        data: str | None = None,
        alt: str | None = None,
        **places: object,
    ) -> None:
        """Show a figure and, when the runner asked for it, write it as figures/<name>.svg and .png.

        A figure of matplotlib or seaborn, or its axes, will do as `drawing`; `alt` then says in words what it shows.
        `table` names the table that the figure is drawn from; `caption`, its `places` and `data` are as for a table. Of
        a figure that study.toml calls published, the caption says which one of the report it is.
        """
        caption = translated(caption, self.language, **places)
        if self.release and not (table and may_be_released(table)):
            return
        if not callable(drawing):
            from analysis.presentation.figures.picture import drawn_by_hand

            drawing = drawn_by_hand(drawing, alt)
            caption = f"{caption} ({translated('not checked', self.language)})"
        rests_on = data or self.data
        picture = drawing(self.language, rests_on == "synthetic", rests_on == NOT_FOR_PUBLICATION)
        label, svg = self._label(name), picture.svg()
        self._write(f"figures/{label}.svg", svg)
        if self.output is not None:
            self._write(f"figures/{label}.png", picture.png())
        published = self._published(name)
        if published is not None:
            caption = f"{caption} ({translated('figure {number} of the report', self.language, number=published)})"
        about: dict[str, object] = {"alt": picture.alt, "caption": caption, "name": f"figure-{label}"}
        about |= {"table": table, "published": published}  # for the index of figures
        display({"image/svg+xml": svg, "text/plain": picture.alt}, metadata=about, raw=True)

    def released(self, name: str) -> pd.DataFrame:
        """A table that a release is made of; opened by hand, it is made of the study."""
        processed = places.path_from_environment(places.PROCESSED_VARIABLE)
        if processed is None:
            from analysis.disclosure.release import release

            return release(self.study).tables.get(name, pd.DataFrame())
        path = processed / places.RELEASED / f"{name}.parquet"
        return pd.read_parquet(path) if path.is_file() else pd.DataFrame()

    def say(self, *messages: str, **places: object) -> None:
        """Show English messages as Markdown in the page's language, with their named places filled in.

        What is text in a place is shown to the letter. A text that is no message, such as one that a function made in
        that language, is shown as it stands, and a blank one not at all.
        """
        for message in filter(None, messages):
            sentence = translated(message, self.language, **{name: _text(each) for name, each in places.items()})
            display({"text/markdown": sentence, "text/plain": sentence}, raw=True)

    def in_short(self, *messages: str, data: str | None = None, **places: object) -> None:
        """Show sentences as `say` does that answer the page's question; the report puts them under its title.

        `data` is what they rest on where that is not what the page rests on; on invented answers the report says first
        that they only test the method.
        """
        opening = translated(IN_SHORT, self.language)
        if (data or self.data) == "synthetic":
            opening = f"{opening} {translated(ONLY_A_TEST, self.language)}"
        for message in filter(None, messages):
            sentence = translated(message, self.language, **places)
            display({"text/markdown": sentence, "text/plain": sentence}, metadata={SHORT: opening}, raw=True)

    def _columns(self, name: str, frame: pd.DataFrame) -> tuple[Mapping[str, Column], pd.DataFrame]:
        """What is declared of a table, or made up for one that is not, whose index is a column then."""
        if is_declared(name, frame.columns) or not self.free:
            return columns_of(name), frame
        numbered = frame.index.names == [None] and pd.api.types.is_integer_dtype(frame.index)  # the numbers of rows
        plain = frame.reset_index(drop=numbered)
        plain.columns = [" ".join(map(str, key)).strip() if isinstance(key, tuple) else str(key) for key in plain]
        if not plain.columns.is_unique or "data" in plain:
            raise ValueError(f"table {name}: each column needs a name of its own, other than data")
        return undeclared(plain), plain

    def _published(self, name: str) -> int | None:
        """Which figure of the published report a figure is; of portraits the first network's is given."""
        number = self.study.config.published.get(name)
        if number is None or self.part is None:
            return number
        return number + list(self.study.networks.index).index(self.part)

    def _write(self, file: str, content: str | bytes) -> None:
        if self.output is not None:
            path = self.output / file
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with path.open("xb") as new:
                    new.write(content.encode("utf-8") if isinstance(content, str) else content)
            except FileExistsError as error:
                said = f"{file} was written before, by this page or by another: give it another name"
                raise ValueError(said) from error

    def _label(self, name: str) -> str:
        return name if self.part is None else f"{name}-{slug(self.part)}"


def open_page(study: str, language: Language, part: str | None = None, public: bool = False) -> Page:
    """Open a study for a notebook; a synthetic one says so at once, unless the page is about `public` data.

    Run by the runner, the study comes from the tables that it prepared; opened by hand, from the study's folder.
    """
    processed = places.path_from_environment(places.PROCESSED_VARIABLE)
    reads = places.reads_from_environment()
    opened = load_study(processed, PARTS if reads is None else reads) if processed else _read_by_hand(study)
    release = processed is not None and (processed / places.RELEASED).is_dir()
    page = Page(opened, language, places.path_from_environment(places.OUTPUT_VARIABLE), part, public, release)
    if page.data == "synthetic":
        page.say(SYNTHETIC)
    if release:
        page.say(RELEASE)
    elif page.private:
        page.say(PRIVATE)
    return page


def data_of(study: Study, release: bool = False) -> str:
    """What the tables of a study's report rest on, as their last column says it."""
    if study.config.synthetic:
        return "synthetic"
    if release:
        return "responses, as released"
    return NOT_FOR_PUBLICATION if study.config.private else "responses"


def _text(place: object) -> object:
    return escape_markdown(place) if isinstance(place, str) else place


def _read_by_hand(study: str) -> Study:
    # a kernel of a run reads tidy tables and needs no reader
    from analysis.study.reading.study_folder import read_study

    return read_study(places.study_folder(study))
