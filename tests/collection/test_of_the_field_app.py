"""What goes from hand to hand between the field app and here: the receipts that it reads, the codes that it shows."""

from __future__ import annotations

import base64
import json

from scrutator.collection.outbox.receipts import read_receipts
from scrutator.collection.outbox.texts import join_texts
from tests.collection.receipts_vectors import PATH, TOKEN, vectors
from tests.collection.sealed_vectors import APP


def test_the_receipts_that_the_field_app_reads_are_what_is_written_here() -> None:
    known = json.loads(PATH.read_text(encoding="utf-8"))
    assert known == vectors()
    content = json.dumps(known["document"]).encode()
    assert len(read_receipts(content, TOKEN, "receipts.json")["receipts"]) == 3


def test_the_codes_that_the_field_app_shows_are_put_together_here_in_any_order() -> None:
    known = json.loads(APP.read_text(encoding="utf-8"))
    texts = known["texts"][1:] + known["texts"][:1]
    assert len(texts) > 1
    assert join_texts("\r\n".join(texts)) == base64.b64decode(known["form"]["sealed"])
