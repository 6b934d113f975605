"""A small table of response, with names that hold signs of Markdown."""

import math

import pandas as pd

RESPONSE = pd.DataFrame(
    {
        "network": ["A | B", "*North*"],
        "invited": [12, math.nan],
        "responded": [7, 3],
        "complete": [7, 0],
        "percentage": [700 / 12, math.nan],
    }
)
