"""Writes ``receipts_vectors.json``: a receipt file, which the field app reads in its tests.

``python -m tests.collection.receipts_vectors`` writes it anew, the same each time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scrutator.collection.outbox.receipts import Given, receipt_file
from scrutator.core.canonical import sha256

PATH = Path(__file__).with_name("receipts_vectors.json")
MISSION, DEVICE, TOKEN = "vectors-1", "7", "Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LXRva2Vu"
GIVEN = (
    Given("uuid:new", 201, 12, "ab" * 32, "2026-10-11T06:00:00.000000Z"),
    Given("uuid:partly", 202, 9, "cd" * 32, "2026-10-11T05:00:00.000000Z", ("gate.jpg",), "Не тот участок"),
    Given("uuid:refused", 409, message="Another report has this id [submission-differs]"),
)


def vectors() -> dict[str, Any]:
    document = receipt_file(MISSION, DEVICE, sha256(TOKEN.encode()), sha256(b"a sealed file"), GIVEN)
    return {"mission": MISSION, "device": DEVICE, "token": TOKEN, "document": document}


if __name__ == "__main__":
    PATH.write_text(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
