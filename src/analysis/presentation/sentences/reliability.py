"""Are the scales reliable? The answer of the page about them."""

from collections.abc import Mapping

import pandas as pd

from analysis.presentation.messages import translated
from analysis.presentation.wording import enumeration, escape_markdown


def reliable_scales(
    reliable: pd.DataFrame, alpha: float, inter_item: float, labels: Mapping[str, str], language: str
) -> str:
    """How many scales are reliable by the thresholds, which are not, and what that does not mean; blank without alpha.

    Parameters
    ----------
    reliable : as scale_reliability.csv; scales without an alpha are not counted. labels : scale to its name.
    """
    known = reliable[reliable["alpha"].notna()]
    if known.empty:
        return ""
    told = translated(
        "{meeting} of {n} {n:scale|scales} {meeting:is|are} reliable by the thresholds of this study (alpha above "
        "{alpha}, inter-item correlations above {inter_item}); alpha is {lowest:.2f} or more.",
        language,
        **{"meeting": (known["meets"] == "yes").sum(), "n": len(known), "alpha": alpha, "inter_item": inter_item},
        lowest=known["alpha"].min(),
    )
    failing = [escape_markdown(labels.get(name, name)) for name in known.loc[known["meets"] == "no", "scale"]]
    if failing:
        named = enumeration(failing, language)
        told = f"{told} {translated('Not reliable by them: {scales}.', language, scales=named)}"
    caution = "Reliable means that the questions go together, not that they measure what the name of the scale says."
    return f"{told} {translated(caution, language)}"
