"""Seals parts as a telephone does it: for tests, training, and forms that lie in a folder."""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Iterable
from typing import BinaryIO

from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from scrutator.collection.content.stream import Sealer
from scrutator.collection.envelope.format import AS_IT_IS, DEFLATED, Header, Inside, info_of, mac_of
from scrutator.collection.envelope.keys import PublicKey, Sender, unpadded
from scrutator.core.canonical import sha256

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
"""HPKE (RFC 9180), base mode, one shot."""
KEY = 32


def seal_part(out: BinaryIO, key: PublicKey, sender: Sender, inside: Inside, content: Iterable[bytes]) -> None:
    """Write one sealed part to ``out``. ``content`` is coded already, as ``inside`` says. Raises ``OSError``."""
    content_key = secrets.token_bytes(KEY)
    info = info_of(sender.device, sender.mission)
    enc = unpadded(SUITE.encrypt(content_key, key, info=info))
    header = Header(sender.device, enc, mac_of(sender.device, enc, sender.mission, sender), sender.mission)
    out.write(header.lines())
    sealer = Sealer(out, content_key, header.lines())
    sealer.write(inside.written())
    for piece in content:
        sealer.write(piece)
    sealer.close()


def seal_form(
    out: BinaryIO, key: PublicKey, sender: Sender, xml: bytes, *, clock: int | None = None, deflate: bool = True
) -> None:
    """Seal the XML of a form, deflated where ``deflate``; ``clock``: seconds that the device's clock is ahead."""
    inside = Inside(sha256(xml), len(xml), coding=DEFLATED if deflate else AS_IT_IS, clock=clock)
    seal_part(out, key, sender, inside, [deflated(xml) if deflate else xml])


def deflated(content: bytes) -> bytes:
    """Raw DEFLATE (RFC 1951), without header or checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()
