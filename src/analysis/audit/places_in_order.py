"""Which places in an order of networks a statement leaves them, and whether two statements leave an order."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from analysis.study.kinds import KINDS
from analysis.study.networks import networks_meant

# the kinds of statements that leave a network some places among all networks
ORDERS = tuple(name for name, kind in KINDS.items() if kind.chain in ("highest", "lowest", "below two"))


def can_both_be_true(one: Mapping[str, str], other: Mapping[str, str], networks: Sequence[str]) -> bool:
    """Whether some order of the networks, without ties, bears out both statements.

    Parameters
    ----------
    one, other : rows of the registry on one characteristic: the highest or lowest networks, with or without others
        beyond them, or a network that is below two or more.
    """
    left = places_left(one, networks) & places_left(other, networks)
    return bool((maximum_bipartite_matching(csr_array(left), perm_type="column") >= 0).all())


def places_left(statement: Mapping[str, str], networks: Sequence[str]) -> np.ndarray:
    """Where each network can be, the highest first: networks x places, True or False."""
    chain, named = KINDS[statement["kind"]].chain, networks_meant(statement["subject"], networks)
    is_named = np.isin(list(networks), named)[:, None]
    place = np.arange(len(networks))[None, :]
    if chain == "below two":
        return ~is_named | (place >= 2)
    after = int(statement["expected"].partition(" after ")[2] or 0)
    if chain == "lowest":
        place = place[:, ::-1]
    return is_named == ((place >= after) & (place < after + len(named)))
