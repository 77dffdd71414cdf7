"""Hadamard matrices, for balanced half-samples."""

from __future__ import annotations

from functools import cache

import numpy as np

from scrutator.science.bounds.model import Integers


def hadamard(least: int) -> Integers:
    """The smallest Hadamard matrix of ±1 of order at least ``least`` that is made here, its first row and column 1.

    Orders are 1, 2, q + 1 for primes q = 3 mod 4, 2 (q + 1) for primes q = 1 mod 4 (Paley 1933, *Journal of Mathematics
    and Physics* 12, 311-320), and doublings of these (Sylvester 1867); not every multiple of 4 is among them (28 is: 2
    · 14; 92 is not).
    """
    order = max(least, 1)
    while (matrix := _of_order(order)) is None:
        order += 1
    signs = matrix * matrix[:, :1]
    return np.asarray(signs * signs[:1], dtype=np.int64)


@cache
def _of_order(order: int) -> Integers | None:
    if order == 1:
        return np.ones((1, 1), dtype=np.int64)
    if order == 2:
        return np.array([[1, 1], [1, -1]])
    if order % 4:
        return None
    if _prime(order - 1):
        return _skew(order - 1) + np.eye(order, dtype=np.int64)
    q = order // 2 - 1
    if q % 4 == 1 and _prime(q):
        c, eye = _bordered(q), np.eye(q + 1, dtype=np.int64)
        return np.kron(c, np.array([[1, 1], [1, -1]])) + np.kron(eye, np.array([[1, -1], [-1, -1]]))
    half = _of_order(order // 2)
    return None if half is None else np.kron(np.array([[1, 1], [1, -1]]), half)


def _prime(number: int) -> bool:
    return number > 1 and all(number % part for part in range(2, int(number**0.5) + 1))


def _jacobsthal(q: int) -> Integers:
    squares = {i * i % q for i in range(1, q)}
    character = np.array([0] + [1 if i in squares else -1 for i in range(1, q)])
    return np.asarray(character[(np.arange(q)[:, None] - np.arange(q)[None, :]) % q], dtype=np.int64)


def _bordered(q: int) -> Integers:
    c = np.zeros((q + 1, q + 1), dtype=np.int64)
    c[0, 1:] = c[1:, 0] = 1
    c[1:, 1:] = _jacobsthal(q)
    return c


def _skew(q: int) -> Integers:
    c = _bordered(q)
    c[1:, 0] = -1
    return c
