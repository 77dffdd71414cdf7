"""What differs between two versions of a form: questions added, removed, changed, and the words of the form itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

FIELDS = (
    "number",
    "kind",
    "path",
    "label_en",
    "label_ru",
    "section_en",
    "section_ru",
    "choices",
    "translations",
    "relevant",
    "stage",
    "polarity",
    "weight",
    "benchmark",
    "provision",
    "provision_ru",
    "provision_confidence",
)
JUDGED = frozenset({"kind", "path", "choices", "relevant", "polarity", "weight", "benchmark", "stage"})
"""Fields whose change makes answers to the two versions different things."""


class Questioned(Protocol):
    """A stored question, or one that was read from a workbook."""

    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one question: what it was, what it is."""

    field: str
    before: Any
    after: Any

    @property
    def judged(self) -> bool:
        """Whether answers before and after cannot simply be put together."""
        return self.field in JUDGED


@dataclass(frozen=True, slots=True)
class Changed:
    name: str
    label: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """``added`` and ``removed`` are ``(name, English words)``; ``moved`` names questions whose order changed."""

    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    changed: tuple[Changed, ...]
    moved: tuple[str, ...]

    @property
    def empty(self) -> bool:
        return not (self.added or self.removed or self.changed or self.moved)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def difference(before: Iterable[Questioned], after: Iterable[Questioned]) -> Difference:
    """Between two versions, each as its questions in order. A question is the same if its name is."""
    old, new = {one.name: one for one in before}, {one.name: one for one in after}
    both = [name for name in new if name in old]
    return Difference(
        added=tuple((name, _words(one)) for name, one in new.items() if name not in old),
        removed=tuple((name, _words(one)) for name, one in old.items() if name not in new),
        changed=tuple(found for name in both if (found := _changed(name, old[name], new[name])) is not None),
        moved=_moved([name for name in old if name in new], both),
    )


def _words(question: Questioned) -> str:
    return str(getattr(question, "label_en", ""))


def _changed(name: str, before: Questioned, after: Questioned) -> Changed | None:
    pairs = [(field, getattr(before, field, ""), getattr(after, field, "")) for field in FIELDS]
    changes = tuple(Change(field, old, new) for field, old, new in pairs if old != new)
    return Changed(name, _words(after), changes) if changes else None


def _moved(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The fewest names that must be put elsewhere to come from one order to the other, in the new order.

    All but a longest increasing subsequence of the old places (patience sorting, Fredman 1975).
    """
    places = {name: place for place, name in enumerate(before)}
    best: list[list[str]] = []
    for name in after:
        row = [name]
        for chain in reversed(best):
            if places[chain[-1]] < places[name]:
                row = [*chain, name]
                break
        length = len(row) - 1
        if length == len(best):
            best.append(row)
        elif places[name] < places[best[length][-1]]:
            best[length] = row
    kept = set(best[-1]) if best else set()
    return tuple(name for name in after if name not in kept)
