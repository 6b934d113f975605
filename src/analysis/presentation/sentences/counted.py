"""How many there are of each thing, in words."""

import pandas as pd

from analysis.presentation.messages import translated


def counted(counts: pd.Series, language: str) -> str:
    """How many of each, joined by commas, in the order given; the index holds messages."""
    return ", ".join(f"{count} {translated(name, language)}" for name, count in counts.items())
