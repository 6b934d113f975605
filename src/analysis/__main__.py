"""The command line that the Makefile calls: ``python -m analysis report|validate|new-study STUDY``."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from analysis.exports.export import Said
from analysis.exports.new_study import new_study
from analysis.places import PROJECT, STUDIES, study_folder
from analysis.presentation.messages import translated
from analysis.report.execute import ReportError
from analysis.report.parameters import ParameterError
from analysis.report.pipeline import make_report
from analysis.study.problems import StudyError
from analysis.study.reading.study_folder import read_study
from analysis.verdicts.registry import check_claims


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 if it worked, 1 with a message on standard error if not."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "validate":
            study = read_study(study_folder(options.study))
            check_claims(study)
            print(f"{study.name}: nothing wrong; {len(study.responses)} respondents.")
            for network, people in study.responses["network"].value_counts().reindex(study.networks.index).items():
                print(f"  {network}: {people}")
            print(*study.notes, sep="\n", end="\n" if study.notes else "")
        elif options.command == "new-study":
            folder = STUDIES / options.study if Path(options.study).name == options.study else Path(options.study)
            print(*new_study(folder, options.export, options.pilot, options.language, _tell), sep="\n")
        else:
            report = make_report(options.study, options.language, options.jobs, options.workspace)
            print(f"Open {report / 'site' / 'index.html'}")
    except StudyError as error:
        count = len(error.problems)
        where = options.export if options.command == "new-study" else options.study
        print(error, f"{count} thing{'s' * (count > 1)} to mend in {where}.", sep="\n", file=sys.stderr)
        return 1
    except (ReportError, ParameterError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _tell(language: str) -> Callable[[Said | str], str]:
    """What turns a sentence with places into text in a language; a text that is ready stays as it is."""
    return lambda said: said if isinstance(said, str) else translated(said.message, language, **said.places)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    report = commands.add_parser("report", help="run the notebooks of a study and render them")
    validate = commands.add_parser("validate", help="say everything that is wrong with a study's files")
    for command in (report, validate):
        command.add_argument("study", help="a name under data/raw, or the path of a folder")
    draft = commands.add_parser("new-study", help="draft a study folder from the export of a survey tool")
    draft.add_argument("study", help="a new name under data/raw, or the path of a new folder")
    draft.add_argument("export", type=Path, help="the file that the survey tool exported; it is only read")
    draft.add_argument("--pilot", type=Path, help="the export of the pilot")
    draft.add_argument("--language", choices=["nl", "en"], help="of the study, instead of that of its questions")
    report.add_argument("--language", choices=["nl", "en"], help="of labels, instead of the study's own")
    report.add_argument("--jobs", type=_positive, default=os.cpu_count(), help="notebooks at a time (default: cores)")
    workspace = "the folder for data/processed and reports (default: the project)"
    report.add_argument("--workspace", type=Path, default=PROJECT, help=workspace)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
