"""One row each, with a note where it cannot be computed: how every table of several scales or networks is made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd

from analysis.statistics.checks import StatisticsError

Part = TypeVar("Part")


def by_content(parts: Mapping[Any, pd.DataFrame]) -> dict[Any, pd.DataFrame]:
    """The parts, and the rows of each, in an order that follows from their values alone.

    What is drawn at random from several networks depends on their order; so neither their names nor the order in
    which they happen to stand may decide it.
    """
    rows = {name: part.sort_values(list(part.columns)) if part.shape[1] else part for name, part in parts.items()}
    order = sorted(rows, key=lambda name: (len(rows[name]), rows[name].to_numpy(dtype=float).tobytes()))
    return {name: rows[name] for name in order}


def one_row_each(
    keys: str | Sequence[str],
    parts: Mapping[Any, Part] | Iterable[tuple[Any, Part]],
    compute: Callable[[Part], Mapping[str, Any] | pd.DataFrame],
    columns: Iterable[str],
    about: Callable[[Part], Mapping[str, Any]] = lambda _: {},
    blank: Callable[[Part], Iterable[Mapping[str, Any]]] = lambda _: [{}],
) -> pd.DataFrame:
    """One row a part (or one table of rows), and where a part cannot be computed its note in place of numbers.

    Parameters
    ----------
    keys : the column that names the part; several where parts are named by tuples.
    parts : name to whatever `compute` takes, in the order of the rows; pairs of both where a name may come twice.
    compute : a part to its row, or to several as a frame (of which the index is not used). A StatisticsError becomes
        the note of the part; other errors are mistakes and pass.
    columns : of the table, in order. What a row does not have is NaN, but ``note``, which is "".
    about : a part to what its rows say whether or not it can be computed; what `compute` finds goes before it.
    blank : a part to its rows where it cannot be computed: one as a rule; none leaves such parts out.

    Returns
    -------
    A frame with `columns`; without rows where there are no parts.
    """
    named = [keys] if isinstance(keys, str) else list(keys)
    rows: list[dict[str, Any]] = []
    for name, part in parts.items() if isinstance(parts, Mapping) else parts:
        known = dict(zip(named, name if len(named) > 1 else (name,), strict=True)) | {"note": ""} | dict(about(part))
        try:
            computed = compute(part)
            found = computed.to_dict("records") if isinstance(computed, pd.DataFrame) else [computed]
        except StatisticsError as error:
            found = [dict(row) | {"note": str(error)} for row in blank(part)]
        rows += [known | dict(row) for row in found]
    return pd.DataFrame(rows).reindex(columns=list(columns))
