"""The arithmetic of commit and reveal. Pure: everybody can repeat it."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.views.decorators.debug import sensitive_variables

from scrutator.core.canonical import canonical
from scrutator.core.errors import ScrutatorError

SECRET_BYTES = 32
LEAST_DICE, MOST_DICE = 10, 100
SEPARATORS = re.compile(r"[\s,;.\-–—]+")


@sensitive_variables("secret")
def commitment(secret: bytes, checksum: str, document: dict[str, Any]) -> str:
    """SHA-256(secret ‖ the frame's checksum as 32 bytes ‖ canonical JSON of the design), in hexadecimal."""
    return hashlib.sha256(secret + bytes.fromhex(checksum) + canonical(document)).hexdigest()


@sensitive_variables("secret")
def seed(secret: bytes, dice: str) -> bytes:
    """SHA-256(secret ‖ dice in UTF-8)."""
    return hashlib.sha256(secret + dice.encode()).digest()


def read_dice(text: str) -> str:
    """Dice as they enter the seed: digits 1 to 6 and nothing between them.

    Spaces, commas, points, semicolons and hyphens may stand between dice. Raises ``planning-dice`` for anything else,
    for fewer than 10 dice (10 give 60 million outcomes) and for more than 100.
    """
    digits = SEPARATORS.sub("", text)
    if not re.fullmatch(rf"[1-6]{{{LEAST_DICE},{MOST_DICE}}}", digits):
        raise ScrutatorError("planning-dice", value=f"“{text[:40]}”", least=LEAST_DICE)
    return digits
