"""What the command line does: ``python -m analysis report|release|validate|new-study|compare|verify|why``."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from analysis.exports.export import Said
from analysis.exports.new_study import new_study
from analysis.places import PROJECT, STUDIES, study_folder
from analysis.presentation.messages import N_, translated
from analysis.presentation.problems import told
from analysis.report.compare import compare
from analysis.report.execute import ReportError
from analysis.report.parameters import ParameterError
from analysis.report.pipeline import Wishes, check_parameters, make_report, open_study
from analysis.report.plan import PlanError
from analysis.report.release import make_release
from analysis.report.verify import verify
from analysis.report.why import why
from analysis.report.workspace import fault_in_words
from analysis.study.config import Language
from analysis.study.problems import StudyError

TO_MEND = N_("{n} {n:thing|things} to mend in {where}.")
EXPLAINED = N_("docs/problems.md explains the words in brackets.")
SOUND = N_("{study}: nothing wrong; {n} {n:respondent|respondents}.")
INTERRUPTED = 130  # what shells call the status of a program that Ctrl-C ended


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 if it worked, 1 with a message on standard error if not, 130 if it was stopped."""
    options = _parser().parse_args(arguments)
    language = getattr(options, "language", None) or "en"
    try:
        if options.command == "validate":
            _validate(options.study, language)
        elif options.command == "new-study":
            model = study_folder(options.like) if options.like else None
            folder = STUDIES / options.study if Path(options.study).name == options.study else Path(options.study)
            print(*new_study(folder, options.export, options.pilot, options.language, _tell, model), sep="\n")
        elif options.command == "why":
            print(*why(options.file), sep="\n")
        elif options.command == "verify":
            _verify(study_folder(options.study), options.only)
        elif options.command == "compare":
            _compare(options.old, options.new, options.tolerance, options.most)
        else:
            limits = {name: seconds for name in ("cell", "start") if (seconds := getattr(options, f"{name}_limit"))}
            release = options.command == "release"
            place, only = options.workspace, [] if release else options.only
            wishes = Wishes(options.language, options.jobs, place, only, options.settings, limits)
            report = (make_release if release else make_report)(options.study, wishes)
            if only:
                print(f"Only these pages were made: {', '.join(only)}. The site has no others.")
            print(f"Open {report / 'site' / 'index.html'}")
            if release:
                print(f"To hand on: {report / f'{report.name}.zip'}")
    except StudyError as error:
        where = options.export if options.command == "new-study" else options.study
        count = translated(TO_MEND, language, n=len(error.problems), where=where)
        print(told(error.problems, language), count, translated(EXPLAINED, language), sep="\n", file=sys.stderr)
        return 1
    except (ReportError, ParameterError, PlanError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(fault_in_words(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped before the end. Nothing was changed: earlier reports are as they were.", file=sys.stderr)
        return INTERRUPTED
    return 0


def _tell(language: str) -> Callable[[Said | str], str]:
    """What turns a sentence with places into text in a language; a text that is ready stays as it is."""
    return lambda said: said if isinstance(said, str) else translated(said.message, language, **said.places)


def _validate(folder: str, language: str) -> None:
    place = study_folder(folder)
    study = open_study(place)
    check_parameters(place, study)
    print(translated(SOUND, language, study=study.name, n=len(study.responses)))
    for network, people in study.responses["network"].value_counts().reindex(study.networks.index).items():
        print(f"  {network}: {people}")
    print(*study.notes, sep="\n", end="\n" if study.notes else "")


def _compare(old: Path, new: Path, tolerance: float, most: int) -> None:
    differences = compare(old, new, tolerance)
    print(*differences[:most], sep="\n", end="\n" if differences else "")
    hidden = f", the first {most} of them above" if len(differences) > most else ""
    print(f"{len(differences)} differences between {old} and {new}{hidden}.")


def _verify(study: Path, only: list[str]) -> None:
    there = PROJECT / "reports" / study.resolve().name
    print(*verify(study, only, there if (there / "tables").is_dir() and not only else None), sep="\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    report = commands.add_parser("report", help="run the notebooks of a study and render them")
    validate = commands.add_parser("validate", help="say everything that is wrong with a study's files")
    released = commands.add_parser("release", help="make and check the edition that may be published")
    again = commands.add_parser("verify", help="make a report twice under other conditions, and compare the files")
    for command in (report, released, validate, again):
        command.add_argument("study", help="a name under data/raw, or the path of a folder")
    draft = commands.add_parser("new-study", help="draft a study folder from the export of a survey tool")
    draft.add_argument("study", help="a new name under data/raw, or the path of a new folder")
    draft.add_argument("export", type=Path, help="the file that the survey tool exported; it is only read")
    draft.add_argument("--pilot", type=Path, help="the export of the pilot")
    draft.add_argument("--like", help="a study whose questions, networks, statements and settings are taken over")
    draft.add_argument("--language", choices=get_args(Language), help="of the study, instead of that of its questions")
    made_by = commands.add_parser("why", help="say what made a file of a report")
    made_by.add_argument("file", type=Path, help="a table, figure or page below reports/<study>")
    two = commands.add_parser("compare", help="say what differs between two reports, largest first")
    two.add_argument("old", type=Path, help="the folder of a report: a copy of reports/<study> that was kept")
    two.add_argument("new", type=Path, help="the folder of another one")
    two.add_argument(
        "--tolerance", type=float, default=0.0, help="numbers that differ by no more than this are the same"
    )
    two.add_argument("--most", type=_positive, default=60, help="how many differences are listed (default: 60)")
    only = "limit the report to a page: 4-reliability, or 5-network-portrait:Meses; may be given several times"
    for command in (report, again):
        command.add_argument("--only", action="append", default=[], metavar="PAGE", help=only)
    validate.add_argument("--language", choices=get_args(Language), help="in which kinds of problems are told")
    for made in (report, released):
        made.add_argument("--language", choices=get_args(Language), help="of labels, instead of the study's own")
        made.add_argument("--jobs", type=_positive, default=os.cpu_count(), help="notebooks at a time (default: cores)")
        setting = "another value of a notebook's parameter, as 4a-agreement.draws=2000; may be given several times"
        made.add_argument("--set", action="append", default=[], dest="settings", metavar="NAME=VALUE", help=setting)
        own = "(default: the study's own limits)"
        cell = f"seconds that one cell of a notebook may run {own}"
        start = f"seconds that a kernel may take to start {own}"
        made.add_argument("--cell-limit", type=_positive, metavar="SECONDS", help=cell)
        made.add_argument("--start-limit", type=_positive, metavar="SECONDS", help=start)
        workspace = "the folder for data/processed and reports (default: the project)"
        made.add_argument("--workspace", type=Path, default=PROJECT, help=workspace)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
