"""Seals parts in memory, as a telephone that belongs to a field of the tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from scrutator.collection.envelope.format import Inside
from scrutator.collection.envelope.keys import Sender, private_key
from scrutator.collection.envelope.sealing import seal_form, seal_part
from scrutator.collection.outbox.making import ToPack, make_outbox
from scrutator.core.canonical import sha256
from tests.collection.xform import Field


def sender_of(field: Field) -> Sender:
    return Sender(str(field.device.pk), field.mission.code, sha256(field.token.encode()))


def form_sealed(field: Field, xml: bytes, *, clock: int | None = 0, deflate: bool = True) -> bytes:
    out = io.BytesIO()
    seal_form(out, private_key(field.mission.code).public_key(), sender_of(field), xml, clock=clock, deflate=deflate)
    return out.getvalue()


def file_sealed(field: Field, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    inside = Inside(sha256(content), len(content), name)
    seal_part(out, private_key(field.mission.code).public_key(), sender_of(field), inside, [content])
    return out.getvalue()


def carried(path: Path, field: Field, forms: Sequence[ToPack], sender: Sender | None = None) -> Path:
    """A carried file at ``path``."""
    make_outbox(path, private_key(field.mission.code).public_key(), sender or sender_of(field), forms)
    return path
