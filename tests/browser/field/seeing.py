"""How well the screens of the field app can be seen, read aloud and touched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from tests.browser.conftest import overflow, violations
from tests.browser.field.telephone import Telephone

Scheme = Literal["light", "dark"]
HIGHEST = 72  # px of the bar with two lines of words, 66 in Russian; a third line, or a word that breaks, makes more


def seen_well(one: Telephone, name: str, schemes: Iterable[Scheme] = ("light", "dark")) -> list[str]:
    """What is wrong with the screen shown, by day and by night: its width, and what axe-core finds.

    Motion is off, so that no colour is judged on its way from day to night.
    """
    wrong = []
    for scheme in schemes:
        one.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        wide = overflow(one.page)
        wrong += [f"{name}, {scheme}: {wide} px too wide"] * bool(wide)
        high = one.page.evaluate("document.querySelector('.bar')?.offsetHeight ?? 0")
        wrong += [f"{name}, {scheme}: the bar is {high} px high"] * (high > HIGHEST)
        wrong += [f"{name}, {scheme}: {fault}" for fault in violations(one.page)]
    return wrong
