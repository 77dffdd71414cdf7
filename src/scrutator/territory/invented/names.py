"""Invented names in English and Russian, made of syllables. A test holds them against the world's real names."""

from __future__ import annotations

from scrutator.territory.invented.chance import Chance

COUNTRY = ("Kelvoria", "Кельвория")
REALM_ABROAD = ("Tashmeria", "Ташмерия")
FIRST = (
    ("Bre", "Бре"), ("Dol", "Дол"), ("Fen", "Фен"), ("Gro", "Гро"), ("Hal", "Хал"), ("Jor", "Йор"),
    ("Kem", "Кем"), ("Lan", "Лан"), ("Mor", "Мор"), ("Nev", "Нев"), ("Ost", "Ост"), ("Pel", "Пел"),
    ("Rud", "Руд"), ("Sul", "Сул"), ("Tor", "Тор"), ("Ul", "Ул"), ("Vor", "Вор"), ("Zel", "Зел"),
)  # fmt: skip
MIDDLE = (
    ("va", "ва"), ("de", "де"), ("gu", "гу"), ("ko", "ко"), ("lmi", "лми"), ("mba", "мба"), ("nto", "нто"),
    ("po", "по"), ("rshe", "рше"), ("ste", "сте"), ("tu", "ту"), ("ve", "ве"), ("zdo", "здо"), ("fra", "фра"),
)  # fmt: skip
LAST = (
    ("dresk", "дреск"), ("fal", "фал"), ("gorn", "горн"), ("kesh", "кеш"), ("lund", "лунд"), ("mest", "мест"),
    ("nava", "нава"), ("prel", "прел"), ("rusk", "руск"), ("shan", "шан"), ("tvik", "твик"), ("vlom", "влом"),
    ("zhen", "жен"), ("brod", "брод"),
)  # fmt: skip


class Names:
    """Names that are never given twice."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._given: set[str] = set()

    def next(self) -> tuple[str, str]:
        while True:
            parts = [self._chance.choice(kind) for kind in (FIRST, MIDDLE, LAST)]
            english = "".join(part[0] for part in parts)
            if english not in self._given:
                self._given.add(english)
                return english, "".join(part[1] for part in parts)
