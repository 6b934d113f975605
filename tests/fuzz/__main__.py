"""Read many odd study folders: ``python -m tests.fuzz [how many] [first]``; each gives a study or listed problems.

A folder may take 5 seconds of CPU and 1 GB of memory. What goes wrong is told with its number, by which
`folders.make` makes it again.
"""

import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.fuzz.folders import lost, make, read

SECONDS = 5
KILOBYTES = 1_000_000


def main(count: int, first: int) -> int:
    """Read folders `first` to `first + count` - 1; 1 if any did what none may."""
    signal.signal(signal.SIGPROF, _too_long)
    outcomes: Counter[str] = Counter()
    for number in range(first, first + count):
        with tempfile.TemporaryDirectory() as place:
            folder, cells = make(number, Path(place))
            outcome = _tried(folder, cells)
        outcomes[outcome.split(":")[0]] += 1
        if outcome not in ("valid", "listed"):
            print(number, outcome, flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{count} folders from {first}: {dict(outcomes)}; at most {peak / 1000:.0f} MB")
    return int(set(outcomes) > {"valid", "listed"} or peak > KILOBYTES)


def _tried(folder: Path, cells: list[list[str]] | None) -> str:
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        study = read(folder)
    except BaseException as error:  # a panic of a reader is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"broken: {type(error).__name__} {str(error)[:200]} ({last.filename}:{last.lineno})"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if time.process_time() - began > SECONDS:
        return "slow: more than 5 s"
    if study is None:
        return "listed"
    changed = lost(study, cells) if cells is not None else []
    return f"changed: {'; '.join(changed[:3])}" if changed else "valid"


def _too_long(*_: object) -> None:
    raise TimeoutError("more than 5 s of CPU")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [20_000, 0][len(numbers) :])))
