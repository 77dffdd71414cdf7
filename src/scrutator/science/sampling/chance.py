"""Chance that a seed decides, the same on every platform: SHA-256 in counter mode, and arithmetic of IEEE 754."""

from __future__ import annotations

import hashlib

from scrutator.science.errors import SamplingError


def seed_of(text: str) -> bytes:
    """The 32 bytes of a seed written as 64 hexadecimal digits. Raises :class:`SamplingError` for anything else."""
    try:
        seed = bytes.fromhex(text)
    except ValueError:
        seed = b""
    if len(seed) != 32 or len(text) != 64:
        raise SamplingError("the seed must be 64 hexadecimal digits, 256 bits")
    return seed


class Stream:
    """Random numbers named by ``label``; streams of other labels do not disturb it.

    Block c = 1, 2, … is SHA-256(seed ‖ 0x00 ‖ label ‖ 0x00 ‖ c), texts in UTF-8, c in decimal digits. ``seed`` is 32
    bytes. Raises :class:`SamplingError` for a seed of another length. Source: NIST SP 800-90A, hash in counter mode;
    Rivest 2011, "Sampler".
    """

    def __init__(self, seed: bytes, label: str) -> None:
        if not isinstance(seed, bytes) or len(seed) != 32:
            raise SamplingError("the seed must be 32 bytes, 256 bits")
        self._head = seed + b"\x00" + label.encode() + b"\x00"
        self._count = 0

    def _block(self) -> bytes:
        self._count += 1
        return hashlib.sha256(self._head + str(self._count).encode()).digest()

    def uniform(self) -> float:
        """A number of [0, 1): the first 53 bits of the next block."""
        return (int.from_bytes(self._block()[:8], "big") >> 11) / (1 << 53)

    def below(self, bound: int) -> int:
        """A whole number of 0 to ``bound`` - 1, each as likely: blocks past the last full multiple are skipped."""
        if not 0 < bound <= 1 << 128:
            raise SamplingError("the number of outcomes must be at least 1 and at most 2^128")
        last = (1 << 256) // bound * bound
        while (value := int.from_bytes(self._block(), "big")) >= last:
            pass
        return value % bound

    def order(self, size: int, count: int) -> list[int]:
        """The first ``count`` of a random order of 0 … ``size`` - 1. A longer list begins with the shorter.

        Source: Fisher and Yates 1938 in the form of Durstenfeld 1964, CACM 7, 420; only moved places are stored.
        """
        moved: dict[int, int] = {}
        chosen = []
        for place in range(min(size, count)):
            other = place + self.below(size - place)
            chosen.append(moved.get(other, other))
            moved[other] = moved.get(place, place)
        return chosen
