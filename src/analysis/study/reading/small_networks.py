"""Small networks put together under the rule that a study states in study.toml."""

import pandas as pd

from analysis.study.config import FILE, SmallNetworks
from analysis.study.problems import Problem, StudyError
from analysis.study.study import slug


def put_together(
    networks: pd.DataFrame, responses: pd.DataFrame, rule: SmallNetworks
) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """Make one network of those with fewer respondents than the rule says, and note which, with their numbers.

    Parameters
    ----------
    networks : indexed by network, with ``invited`` and what else is known.
    responses : with a column ``network``.

    Returns
    -------
    Networks, with the new one last: invited are those of all its parts, blank if that of one is unknown, and nothing
    else is known of it; responses; and the note. A network without anybody is not put together: it is told as a fault.

    Raises
    ------
    StudyError if the new name cannot be told from that of a network that stays.
    """
    counts = responses["network"].value_counts().reindex(networks.index, fill_value=0)
    small = counts[(counts > 0) & (counts < rule.fewer_than)]
    stated = f"networks with fewer than {rule.fewer_than} respondents are one"
    if small.empty:
        return networks, responses, f'study.toml: {stated}, "{rule.name}"; there are none.'
    kept = networks.drop(index=small.index)
    if slug(rule.name) in {slug(str(name)) for name in kept.index}:
        remedy = "Give what is put together a name of its own."
        section = "[survey.small_networks] name"
        raise StudyError(
            [Problem("settings-clash", FILE, "is the name of a network", remedy, column=section, value=rule.name)]
        )
    known = dict.fromkeys(networks.columns, float("nan")) | {
        "invited": networks.loc[small.index, "invited"].sum(skipna=False)
    }
    together = pd.DataFrame(known, pd.Index([rule.name], name=networks.index.name, dtype=networks.index.dtype))
    joined = pd.concat([kept, together.astype(networks.dtypes)])
    renamed = responses.assign(network=responses["network"].replace(dict.fromkeys(small.index, rule.name)))
    listed = ", ".join(f"{name} ({n})" for name, n in small.items())
    return joined, renamed, f'study.toml: {stated}, "{rule.name}", with {small.sum()} respondents: {listed}.'
