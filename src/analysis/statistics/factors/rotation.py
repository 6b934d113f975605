"""Turn factors so that each item loads on few of them: varimax, promax and oblimin, as psych and as SPSS do it."""

from itertools import combinations

import numpy as np
from scipy import optimize

from analysis.statistics.checks import StatisticsError

ROTATIONS = ("none", "varimax", "promax (psych)", "promax (SPSS)", "oblimin (psych)", "oblimin (SPSS)")
PROMAX_POWER = 4
# how far from its stationary point a rotation may be
STATIONARY = 1e-10


def rotate(loadings: np.ndarray, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Rotate unrotated `loadings` (items x factors).

    Parameters
    ----------
    name : what psych and SPSS call alike differs by up to .14 in a loading, hence their names here:

        * "none".
        * "varimax": Kaiser-normalised (each item's loadings divided by the root of its communality, and multiplied by
          it afterwards), as in both.
        * "promax (psych)": the fourth power of the normalised varimax loadings, sign kept, is regressed on these; the
          result is multiplied back.
        * "promax (SPSS)", with kappa 4: the same fourth power is regressed on the varimax loadings that are already
          multiplied back. (A third promax, of R's ``factanal``, takes the fourth power of those, too.)
        * "oblimin (psych)": direct oblimin with delta (gamma) 0, that is direct quartimin, of the loadings as they are.
        * "oblimin (SPSS)": the same of Kaiser-normalised loadings.

    Returns
    -------
    Pattern (items x factors) and factor correlations, at the stationary point of the criterion to 1e-10. Oblimin starts
    from the varimax solution (psych starts from the unrotated loadings, which can be a stationary point that is no
    minimum); where its criterion has several minima, which is rare, the two may find different ones. One factor has
    nothing to rotate and is returned as it is.

    Raises
    ------
    StatisticsError for an unknown name, or if the rotation does not converge.

    References
    ----------
    Kaiser (1958), Psychometrika 23, 187-200; Hendrickson & White (1964), British Journal of Statistical Psychology 17,
    65-70; Jennrich & Sampson (1966), Psychometrika 31, 313-323; SPSS algorithms, FACTOR. Checked in validation against
    R 4.2.2 ``varimax`` (eps 1e-15), psych 2.2.9 ``Promax``, GPArotation 2022.10 ``oblimin`` (eps 1e-7, normalize FALSE
    and TRUE), to 1e-6; PSPP 1.6.2 (RCONVERGE 1e-16) for varimax and promax (SPSS), to 1e-10.
    """
    if name not in ROTATIONS:
        raise StatisticsError(f"no rotation is called {name!r}; there are {', '.join(ROTATIONS)}")
    n_factors = loadings.shape[1]
    if name == "none" or n_factors == 1:
        return loadings, np.eye(n_factors)
    lengths = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    lengths[lengths == 0] = 1  # an item without loadings stays without
    normal = _varimax(loadings / lengths)
    turned = normal * lengths
    if name == "varimax":
        return turned, np.eye(n_factors)
    if name == "oblimin (psych)":
        return _quartimin(turned)
    if name == "oblimin (SPSS)":
        pattern, phi = _quartimin(normal)
        return pattern * lengths, phi
    target = normal * np.abs(normal) ** (PROMAX_POWER - 1)
    turn = np.linalg.lstsq(normal if name == "promax (psych)" else turned, target, rcond=None)[0]
    turn = turn * np.sqrt(np.diag(np.linalg.inv(turn.T @ turn)))
    return turned @ turn, np.linalg.inv(turn.T @ turn)


def _varimax(loadings: np.ndarray) -> np.ndarray:
    """The orthogonal rotation with the largest variance of squared loadings per factor.

    Kaiser's best angle for one pair of factors after another. An iteration on the gradient would stay where it starts
    if that is a stationary point but not the maximum: a general factor and a bipolar one, for instance.
    """
    turned = loadings.copy()
    for _ in range(1_000):
        largest = 0.0
        for i, j in combinations(range(loadings.shape[1]), 2):
            x, y = turned[:, i], turned[:, j]
            difference, product = x**2 - y**2, 2 * x * y
            sine = 2 * ((difference * product).mean() - difference.mean() * product.mean())
            cosine = (difference**2 - product**2).mean() - difference.mean() ** 2 + product.mean() ** 2
            if np.hypot(sine, cosine) < 1e-14:  # every angle is as good
                continue
            angle = np.arctan2(sine, cosine) / 4
            turned[:, i], turned[:, j] = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
            largest = max(largest, abs(angle))
        if largest < STATIONARY:
            return turned
    raise StatisticsError("the varimax rotation did not converge: the factors have no clear simple structure")


def _quartimin(loadings: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The oblique rotation with the smallest sum of products of squared loadings; pattern and factor correlations.

    Factors are the columns of a matrix scaled to length 1, whose lengths are free during the search.
    """
    m = loadings.shape[1]

    def turned(free: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        lengths = np.linalg.norm(free.reshape(m, m), axis=0)
        turn = free.reshape(m, m) / lengths
        return turn, lengths, loadings @ np.linalg.inv(turn).T

    def cost(free: np.ndarray) -> tuple[float, np.ndarray]:
        turn, lengths, pattern = turned(free)
        squares = pattern**2
        others = squares.sum(axis=1, keepdims=True) - squares
        gradient = -(pattern.T @ (pattern * others) @ np.linalg.inv(turn)).T
        projected = (gradient - turn * (turn * gradient).sum(axis=0)) / lengths
        return (squares * others).sum() / 4, projected.ravel()

    def slope(free: np.ndarray) -> np.ndarray:
        # lengths do not matter to the criterion; holding them at 1 leaves one root
        return cost(free)[1] + (free.reshape(m, m) * ((free.reshape(m, m) ** 2).sum(axis=0) - 1)).ravel()

    search = optimize.minimize(
        cost, np.eye(m).ravel(), jac=True, method="BFGS", options={"gtol": 1e-6, "maxiter": 5_000}
    )
    start = turned(search.x)[0].ravel()
    polished = optimize.root(slope, start, tol=1e-14).x
    found = polished if cost(polished)[0] <= search.fun + 1e-9 else start
    if np.abs(cost(found)[1]).max() > STATIONARY:
        raise StatisticsError("the oblimin rotation did not converge: the factors have no clear simple structure")
    turn, _, pattern = turned(found)
    return pattern, turn.T @ turn
