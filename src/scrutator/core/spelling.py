"""Two spellings of one text: case, ё and е, punctuation, Cyrillic and Latin letters make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh", "з": "z",
        "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
        "ъ": "", "ь": "", "ы": "i", "э": "e", "ю": "iu", "я": "ia",
    }
)  # fmt: skip
"""Cyrillic letters in Latin ones, without what systems of transliteration disagree about."""
SAME = (("kh", "h"), ("sch", "shch"), ("tz", "ts"), ("y", "i"), ("j", "i"), ("w", "v"), ("x", "ks"), ("ie", "e"))
"""Latin letters that other systems write, by those of :data:`LETTERS`."""
REPEATED = re.compile(r"([a-z])\1+")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """What two spellings of one text have in common: small Latin letters and digits, words apart. For comparing only.

    ``Иванов`` and ``Ivanov`` are one, ``Участок № 7`` and ``участок 7`` too.
    """
    plain = unicodedata.normalize("NFKC", text.replace("№", " "))
    made = re.sub(r"[^\w\s]|_", " ", plain.casefold().translate(LETTERS).replace("'", "").replace("’", ""))
    made = " ".join(made.split())
    for other, ours in SAME:
        made = made.replace(other, ours)
    return REPEATED.sub(r"\1", made)
