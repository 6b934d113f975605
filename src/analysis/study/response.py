"""Who was invited, who answered, and who answered everything."""

from collections.abc import Sequence

import pandas as pd

from analysis.study.config import Language
from analysis.study.networks import ALL
from analysis.study.study import Study


def response_by_network(study: Study) -> pd.DataFrame:
    """Invitations and answers of each network, in the order of the networks, and of all together.

    Returns
    -------
    One row a network and a last row, named `ALL`, for all of them: ``network``, ``invited`` (NaN if unknown),
    ``responded`` (answered at least one question), ``complete`` (answered every question of the main survey),
    ``percentage`` (responded of invited).
    """
    respondents = study.responses["network"]
    table = study.networks[["invited"]].copy()
    table["responded"] = respondents.value_counts().reindex(table.index)
    table["complete"] = respondents[study.complete()].value_counts().reindex(table.index, fill_value=0)
    table.loc[ALL] = table.sum(skipna=False)
    table["percentage"] = 100 * table["responded"] / table["invited"]
    return table.rename_axis("network").reset_index()


def missing_by_item(study: Study, language: Language) -> pd.DataFrame:
    """How often each question of the main survey was left open.

    Returns
    -------
    One row an item, in codebook order: ``item``, ``scale``, ``text`` (the question, in `language` if the codebook has
    it, else in the study's own), ``reversed`` (yes or no), ``answered``, ``missing``, ``mean``, ``sd``, ``lowest``,
    ``highest``, all of the answers as given: reversed items are not turned round here.
    """
    items = study.answers().columns
    given = study.responses[items]
    return pd.DataFrame(
        {
            "item": items,
            "scale": study.codebook.loc[items, "scale"].to_numpy(),
            "text": _texts(study, items, language),
            "reversed": study.codebook.loc[items, "reverse"].map({True: "yes", False: "no"}).to_numpy(),
            "answered": given.notna().sum().to_numpy(),
            "missing": given.isna().sum().to_numpy(),
            "mean": given.mean().to_numpy(),
            "sd": given.std().to_numpy(),
            "lowest": given.min().to_numpy(),
            "highest": given.max().to_numpy(),
        }
    )


def ticked_boxes(study: Study, language: Language) -> pd.DataFrame:
    """How many ticked each box of the main survey (kind choice, 0 or 1), over all networks.

    Returns
    -------
    One row a box, the most ticked first, in codebook order where as many ticked: ``item``, ``text`` (as in
    `missing_by_item`), ``respondents`` (who answered it), ``ticked``, ``percentage``.
    """
    items = study.boxes
    given = study.responses[items]
    table = pd.DataFrame(
        {
            "item": items,
            "text": _texts(study, items, language),
            "respondents": given.notna().sum().to_numpy(),
            "ticked": given.sum().to_numpy(),
        }
    )
    table["percentage"] = 100 * table["ticked"] / table["respondents"]
    return table.sort_values("percentage", ascending=False, kind="stable").reset_index(drop=True)


def _texts(study: Study, items: Sequence[str], language: Language) -> list[str]:
    """The questions in `language` if the codebook has them, else in the study's own language."""
    texts = study.codebook.loc[list(items), [f"text_{language}", f"text_{study.config.language}"]]
    return texts.iloc[:, 0].fillna(texts.iloc[:, 1]).to_list()
