"""The hypergeometric probability of what is drawn, to about 13 digits at any size of population."""

from __future__ import annotations

import math

import numpy as np

from scrutator.science.bounds.model import Floats, Integers

_EXACT_BELOW = 16
_TABLE: Floats = np.array(
    [0.0]
    + [math.lgamma(n + 1) - (n + 0.5) * math.log(n) + n - 0.5 * math.log(2 * math.pi) for n in range(1, _EXACT_BELOW)]
)


def log_probability_drawn(drawn: Integers, affected: Integers, sample: Integers, population: Integers) -> Floats:
    """log P(``drawn`` of the ``sample`` stations have the practice | ``affected`` of ``population`` have it).

    Arguments of one shape, ``drawn`` within the support. Source: Loader (2000), *Fast and accurate computation of
    binomial probabilities*: a hypergeometric probability is a quotient of three binomial ones with p = n / N, each by
    its deviance and the error of Stirling's formula. Differences of log-gamma functions would lose eight digits in a
    population of two million.
    """
    p = sample / np.maximum(population, 1)
    certain = (sample == 0) | (sample == population) | (affected == 0) | (affected == population)
    p = np.where(certain, 0.5, p)
    result = (
        _log_binomial(drawn, affected, p)
        + _log_binomial(sample - drawn, population - affected, p)
        - _log_binomial(sample, population, p)
    )
    return np.where(certain, 0.0, result)


def _log_binomial(count: Integers, trials: Integers, p: Floats) -> Floats:
    x, n, q = count.astype(np.float64), trials.astype(np.float64), 1 - p
    inner = (count > 0) & (count < trials)
    x_in, n_in = np.where(inner, x, 1.0), np.where(inner, n, 2.0)
    rest = n_in - x_in
    between = (
        _stirling_error(n_in)
        - _stirling_error(x_in)
        - _stirling_error(rest)
        - _deviance(x_in, n_in * p)
        - _deviance(rest, n_in * q)
        + 0.5 * np.log(n_in / (2 * math.pi * x_in * rest))
    )
    return np.where(inner, between, np.where(count == 0, n * np.log1p(-p), n * np.log(p)))


def _stirling_error(n: Floats) -> Floats:
    """log n! minus Stirling's formula."""
    large = np.maximum(n, _EXACT_BELOW)
    square = large * large
    series = (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / large
    table: Floats = _TABLE[np.minimum(n, _EXACT_BELOW - 1).astype(np.int64)]
    return np.where(n < _EXACT_BELOW, table, series)


def _deviance(x: Floats, mean: Floats) -> Floats:
    """x log(x / mean) + mean - x, without cancellation where x is close to its mean."""
    away = x - mean
    near = np.abs(away) < 0.5 * mean
    return x * np.where(near, np.log1p(np.where(near, away / mean, 0.0)), np.log(x / mean)) - away
