"""Draw studies and run all their pages: ``python -m tests.any_study 300 [first number]``, part of ``make fuzz``."""

import sys
import tempfile
from pathlib import Path

from analysis.study.problems import StudyError
from tests.any_study.run import CellError
from tests.any_study.test_any_study import check

if __name__ == "__main__":
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    failed = []
    for number in range(first, first + count):
        with tempfile.TemporaryDirectory() as place:
            try:
                check(number, Path(place))
            except (CellError, AssertionError, StudyError) as error:
                failed.append(number)
                print(f"study {number}: {error}", flush=True)
    print(f"{count - len(failed)} of {count} studies have all their pages; failed: {failed or 'none'}")
    sys.exit(bool(failed))
