"""A network beside published ones, in words."""

import numpy as np
import pandas as pd

from analysis.presentation.sentences.beside import beside_published

ROW = {"characteristic": "trust", "published": 10, "higher": 8, "lower": 1, "open": 1, "above": 2, "below": 0}


def told(**changed: float) -> str:
    return beside_published(pd.DataFrame([ROW | changed]), {"trust": "mutual trust"}, "en")


def test_it_is_said_than_how_many_a_network_is_higher_and_lower():
    assert told() == (
        "* **mutual trust**: higher than eight of the ten, lower than one; of one the printed band does not tell; its "
        "whole band lies above that of two."
    )
    assert told(lower=0, open=2, above=0) == (
        "* **mutual trust**: higher than eight of the ten; of two the printed band does not tell."
    )
    assert told(higher=0, lower=0, open=10, above=0).startswith("* **mutual trust**: surely higher or lower than none")


def test_what_is_withheld_is_not_spoken_of():
    assert told(higher=np.nan) == ""
    assert "hoger dan acht van de tien, lager dan één" in beside_published(pd.DataFrame([ROW]), {"trust": "v"}, "nl")
