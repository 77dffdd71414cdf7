"""Which stations: an order within each stratum that a seed decides and everybody can repeat."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from scrutator.science.errors import SamplingError


def ordered(seed: bytes, stratum: str, codes: Sequence[str]) -> list[str]:
    """The stations of a stratum in the order that ``seed`` decides.

    Codes are sorted by SHA-256(seed ‖ 0x00 ‖ stratum ‖ 0x00 ‖ code), texts in UTF-8. The first ``n_h`` are a simple
    random sample without replacement of the stratum, those after them its replacements in order. The order in which
    ``codes`` come does not matter.

    Raises :class:`SamplingError` if a code occurs twice, naming it, or for a seed that is not bytes.

    Source: random-order sampling, Fan, Muller and Rezucha 1962, JASA 57, 387-402, with keys from a hash in
    the place of random numbers as in ballot-polling audits: Rivest 2011, "Sampler", and Stark's audit tools.
    """
    if len(set(codes)) != len(codes):
        twice = [code for code, count in Counter(codes).items() if count > 1]
        raise SamplingError(f"a code occurs twice: {', '.join(sorted(twice)[:5])}")
    if not isinstance(seed, bytes):
        raise SamplingError("the seed must be bytes")
    head = seed + b"\x00" + stratum.encode() + b"\x00"
    return sorted(codes, key=lambda code: hashlib.sha256(head + code.encode()).digest())


def draw(
    seed: bytes, strata: Mapping[str, Sequence[str]], sample: Mapping[str, int]
) -> dict[str, tuple[list[str], list[str]]]:
    """For each stratum its sample, ``sample[key]`` codes, and all others as ordered replacements.

    Each station of stratum ``h`` is in the sample with probability ``n_h / N_h`` over the seeds.

    Raises :class:`SamplingError` if a stratum is asked for more stations than it has, for a negative number, or not
    named in ``sample``.
    """
    drawn = {}
    if wrong := sorted(set(strata) ^ set(sample)):
        raise SamplingError(f"strata and sample do not name the same strata: {', '.join(wrong)}")
    for key, codes in strata.items():
        if not 0 <= sample[key] <= len(codes):
            raise SamplingError(
                f"a stratum is asked for more stations than it has: {sample[key]} of {len(codes)} in {key}"
            )
        order = ordered(seed, key, codes)
        drawn[key] = (order[: sample[key]], order[sample[key] :])
    return drawn
