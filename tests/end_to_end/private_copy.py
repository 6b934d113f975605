"""The default study as if its answers were people's own: two small networks and an incomplete questionnaire more."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd

from tests.conftest import ROOT

DEFAULT = ROOT / "data" / "raw" / "delicate-verbanden"
ADDED = {"Duo": 2, "Quad": 4}  # their respondents


def write_private_copy(folder: Path, seed: int = 1) -> Path:
    """Write the copy into `folder`: not synthetic, ids that are looked for, and nothing of what was planted."""
    shutil.copytree(DEFAULT, folder, ignore=shutil.ignore_patterns("planted.csv", "README.md"))
    settings = (folder / "study.toml").read_text(encoding="utf-8").replace("synthetic = true", "synthetic = false", 1)
    head, _, rest = settings.partition("[invented]")
    (folder / "study.toml").write_text(head + rest[rest.index("[reference]") :], encoding="utf-8")
    draw = np.random.default_rng(seed)
    codebook = pd.read_csv(folder / "codebook.csv", dtype={"maximum": float}).set_index("item")
    survey = pd.read_csv(folder / "survey.csv", dtype=object)
    asked = [item for item in survey.columns if item in codebook.index]
    rows = []
    for network in (network for network, size in ADDED.items() for _ in range(size)):
        ends = codebook.loc[asked, ["minimum", "maximum"]].fillna(10).astype(int)
        given = {item: draw.integers(low, high + 1) for item, (low, high) in zip(asked, ends.to_numpy(), strict=True)}
        rows.append({"network": network} | given)
    survey = pd.concat([survey, pd.DataFrame(rows)], ignore_index=True).astype(object)
    survey["respondent"] = [f"secret-{place:03d}" for place in range(len(survey))]
    last = survey.index[survey["network"] == "Zephyrus"][-1]
    survey.loc[last, "mutual_trust_1"] = np.nan
    survey.to_csv(folder / "survey.csv", index=False)
    networks = pd.read_csv(folder / "networks.csv", dtype=object)
    more = pd.DataFrame({"network": list(ADDED), "invited": [size + 4 for size in ADDED.values()]})
    pd.concat([networks, more], ignore_index=True).to_csv(folder / "networks.csv", index=False)
    return folder
