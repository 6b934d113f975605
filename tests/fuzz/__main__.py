"""Read many odd files: ``python -m tests.fuzz folders|exports <how many> [first]``.

Each folder gives a study, and each export the draft of one, or listed problems. One may take 5 seconds of CPU and 1 GB
of memory. What goes wrong is told with its number, by which it can be made again.
"""

import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.fuzz import exports, folders

SECONDS = 5
KILOBYTES = 1_000_000


def main(what: str, count: int, first: int = 0) -> int:
    """Read files `first` to `first + count` - 1; 1 if any did what none may."""
    signal.signal(signal.SIGPROF, _too_long)
    outcomes: Counter[str] = Counter()
    for number in range(first, first + count):
        with tempfile.TemporaryDirectory() as place:
            outcome = _tried(TRIED[what](number, Path(place)))
        outcomes[outcome.split(":")[0]] += 1
        if outcome not in ("valid", "listed"):
            print(number, outcome, flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{count} {what} from {first}: {dict(outcomes)}; at most {peak / 1000:.0f} MB")
    return int(set(outcomes) > {"valid", "listed"} or peak > KILOBYTES)


def _folder(number: int, place: Path) -> Callable[[], str]:
    folder, cells = folders.make(number, place)
    return lambda: folders.outcome_of(folder, cells)


def _export(number: int, place: Path) -> Callable[[], str]:
    written = exports.make_export(number, place)
    return lambda: exports.outcome_of(written, place / "study")


TRIED = {"folders": _folder, "exports": _export}


def _tried(act: Callable[[], str]) -> str:
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        outcome = act()
    except BaseException as error:  # a panic of a reader is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"broken: {type(error).__name__} {str(error)[:200]} ({last.filename}:{last.lineno})"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "slow: more than 5 s" if time.process_time() - began > SECONDS else outcome


def _too_long(*_: object) -> None:
    raise TimeoutError("more than 5 s of CPU")


if __name__ == "__main__":
    kind, *numbers = sys.argv[1:]
    sys.exit(main(kind, *map(int, numbers)))
