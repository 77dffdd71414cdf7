"""The receipt file that the field app reads in its tests."""

from __future__ import annotations

import json

from scrutator.collection.outbox.receipts import read_receipts
from tests.collection.receipts_vectors import PATH, TOKEN, vectors


def test_the_receipts_that_the_field_app_reads_are_what_is_written_here() -> None:
    known = json.loads(PATH.read_text(encoding="utf-8"))
    assert known == vectors()
    content = json.dumps(known["document"]).encode()
    assert len(read_receipts(content, TOKEN, "receipts.json")["receipts"]) == 3
