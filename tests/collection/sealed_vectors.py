"""Writes ``sealed_vectors.json``: parts sealed here, which the field app opens in its tests, and opens here again.

``python -m tests.collection.sealed_vectors`` writes it anew; HPKE is random, so it then differs. What
the app sealed itself, for the same mission, device and token, lies in ``sealed_vectors_app.json``.
"""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from scrutator.collection.envelope.format import Inside, info_of
from scrutator.collection.envelope.keys import Sender, key_text, padded
from scrutator.collection.envelope.sealing import SUITE, seal_form, seal_part
from scrutator.core.canonical import sha256

PATH = Path(__file__).with_name("sealed_vectors.json")
APP = Path(__file__).with_name("sealed_vectors_app.json")
MISSION, DEVICE, TOKEN = "vectors-1", "7", "Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LXRva2Vu"
SCALAR = int.from_bytes(b"a key that is for tests only....", "big")
XML = (
    '<data id="voting" version="1"><header><station>001</station></header><photo>gate.jpg</photo>'
    "<remark>Наблюдателей попросили выйти.</remark><meta><instanceID>uuid:vector</instanceID></meta></data>"
).encode()
CONTENT = bytes(range(256)) * 260


def vectors() -> dict[str, Any]:
    key = ec.derive_private_key(SCALAR, ec.SECP256R1())
    sender = Sender(DEVICE, MISSION, sha256(TOKEN.encode()))
    form, file = io.BytesIO(), io.BytesIO()
    seal_form(form, key.public_key(), sender, XML, clock=-90)
    inside = Inside(sha256(CONTENT), len(CONTENT), "gate.jpg", clock=None)
    seal_part(file, key.public_key(), sender, inside, [CONTENT])
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return {
        "mission": MISSION,
        "device": DEVICE,
        "token": TOKEN,
        "token_sha256": sender.token_sha256,
        "mac_key": sender.mac_key().hex(),
        "info": info_of(DEVICE, MISSION).decode(),
        "private_key_pem": pem,
        "private_key_scalar": f"{SCALAR:064x}",
        "sealing_key": key_text(key.public_key()),
        "form": _part(form.getvalue(), key, {"xml": XML.decode(), "clock": -90, "coding": "deflate-raw"}),
        "file": _part(
            file.getvalue(), key, {"name": "gate.jpg", "clock": None, "content": "bytes 0 to 255, 260 times"}
        ),
    }


def _part(sealed: bytes, key: ec.EllipticCurvePrivateKey, more: dict[str, Any]) -> dict[str, Any]:
    enc = json.loads(sealed.split(b"\n")[1])["enc"]
    content_key = SUITE.decrypt(padded(enc), key, info=info_of(DEVICE, MISSION)).hex()
    return {**more, "content_key": content_key, "sealed": base64.b64encode(sealed).decode()}


if __name__ == "__main__":
    PATH.write_text(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
