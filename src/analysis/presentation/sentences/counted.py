"""How many there are of each thing, in words."""

from analysis.presentation.messages import translated
from analysis.presentation.wording import numbers


def out_of(k: int, n: int, language: str) -> str:
    """How many of `n` things, before their noun: "all three", "none of the three", "two of the three", "the only"."""
    some, every = numbers(k, n, language)
    if n == 1:
        return translated("the only" if k else "not a single", language)
    if k == n:
        return translated("all {n}", language, n=every)
    if k == 0:
        return translated("none of the {n}", language, n=every)
    return translated("{k} of the {n}", language, k=some, n=every)
