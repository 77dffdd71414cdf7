"""What a draw must be, computed again from its secret, its dice and the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scrutator.core.canonical import canonical, digest, sha256
from scrutator.planning.commitment import commitment, seed
from scrutator.planning.frame_table import frame_csv
from scrutator.planning.models import Design, Draw
from scrutator.planning.strata import stations_by_stratum
from scrutator.science.sampling import draw as draw_strata
from scrutator.territory.exporting import TRAINING
from scrutator.territory.queries import checksum_of_rows

FORMAT = "scrutator-reveal-1"
Chosen = dict[str, tuple[list[str], list[str]]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A part of a draw that does not hold: ``frame``, ``design``, ``commitment``, ``strata`` or ``sample``."""

    part: str
    expected: str
    found: str


def drawn_from(design: Design, key: bytes) -> Chosen:
    """By stratum the sample that a seed gives, and its replacements in order, as many as the sample at most."""
    strata = stations_by_stratum(design.frame, design.document["strata_by"])
    numbers = {row["key"]: row["sample"] for row in design.document["strata"]}
    chosen = draw_strata(key, strata, numbers)
    return {stratum: (sample, rest[: len(sample)]) for stratum, (sample, rest) in chosen.items()}


def sample_digest(sample: Sequence[str], key: bytes) -> str:
    """What the chain holds of a sample: SHA-256 of the canonical ``{"sample": sorted codes, "seed": hexadecimal}``.

    The seed is in it because the digest is seen before the reveal, and a sample alone could be found by trying.
    """
    return digest({"sample": sorted(sample), "seed": key.hex()})


def stored(draw: Draw) -> Chosen:
    """The stored sample and replacements by stratum, in their order."""
    found: Chosen = {row["key"]: ([], []) for row in draw.design.document["strata"]}
    rows = draw.stations.order_by("stratum", "order").values_list("stratum", "station__code", "replacement")
    for stratum, code, replacement in rows:
        found.setdefault(stratum, ([], []))[1 if replacement else 0].append(code)
    return found


def reveal_document(draw: Draw) -> dict[str, Any]:
    """What is made public of a draw after the statement, as ``reveal.json`` in the bundle has it. Holds the secret."""
    key = seed(bytes.fromhex(draw.secret), draw.dice)
    chosen = stored(draw)
    mission = draw.design.mission
    document = {
        "format": FORMAT,
        "mission": mission.code,
        "training": TRAINING if mission.training else None,
        "frame": draw.design.frame.code,
        "frame_checksum": draw.design.frame.checksum,
        "frame_csv_sha256": sha256(frame_csv(draw.design.frame)),
        "design_sha256": sha256(canonical(draw.design.document)),
        "commitment": draw.commitment,
        "secret": draw.secret,
        "dice": draw.dice,
        "seed": key.hex(),
        "sample": {stratum: sample for stratum, (sample, _spare) in chosen.items()},
        "replacements": {stratum: spare for stratum, (_sample, spare) in chosen.items()},
    }
    return document | {"seal": digest(document)}


def failures(draw: Draw) -> list[Failure]:
    """Recompute a revealed draw from the stored rows of the frame; an empty list when all of it holds."""
    design, found = draw.design, []

    def compare(part: str, expected: Any, actual: Any) -> None:
        if expected != actual:
            found.append(Failure(part, str(expected)[:200], str(actual)[:200]))

    secret = bytes.fromhex(draw.secret)
    rows = checksum_of_rows(design.frame)
    compare("frame", design.document["frame"], rows)
    compare("design", design.digest, digest(design.document))
    compare("commitment", draw.commitment, commitment(secret, rows, design.document))
    sizes = {key: len(codes) for key, codes in stations_by_stratum(design.frame, design.document["strata_by"]).items()}
    compare("strata", {row["key"]: row["stations"] for row in design.document["strata"]}, sizes)
    if not found:
        compare("sample", drawn_from(design, seed(secret, draw.dice)), stored(draw))
    return found
