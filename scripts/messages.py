"""Translations without gettext's programs: find every string, keep the catalogues, compile them, check them.

``update`` adds missing strings to each package's Russian catalogue, ``compile`` writes the .mo files, and ``check``
fails when a string has no Russian text. A catalogue lies beside the code it serves: the nearest folder upwards with a
``locale`` folder.
"""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "scrutator"
FIELD = ROOT / "frontend" / "field"
FIELD_CATALOGUE = FIELD / "locale" / "ru" / "LC_MESSAGES" / "field.po"
FIELD_WORDS = FIELD / "src" / "words" / "ru.json"
FIELD_KEYWORDS = {"t": None, "n": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}")
KEYWORDS = {
    "_": None,
    "marked": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def catalogue_of(path: Path) -> Path:
    for folder in path.parents:
        if (folder / "locale").is_dir() or folder == SOURCE:
            return folder / "locale" / "ru" / "LC_MESSAGES" / "django.po"
    raise ValueError(path)


def strings() -> dict[Path, list[tuple[str, int, object, str | None]]]:
    from django.conf import settings

    if not settings.configured:
        settings.configure(TEMPLATES=[])
    from django.utils.translation.template import templatize

    found: dict[Path, list[tuple[str, int, object, str | None]]] = {}
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            fake = templatize(text, origin=str(path))  # Python only in its calls; its indents are the template's
            text = "\n".join(line.lstrip() for line in fake.split("\n"))
        messages = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS)
        for line, message, _comments, context in messages:
            place = found.setdefault(catalogue_of(path), [])
            place.append((str(path.relative_to(SOURCE)), line, message, context))
    for path in sorted([*(FIELD / "src").rglob("*.ts"), *(FIELD / "src").rglob("*.tsx")]):
        script = extract("javascript", io.BytesIO(path.read_bytes()), keywords=FIELD_KEYWORDS)
        for line, message, _comments, context in script:
            place = found.setdefault(FIELD_CATALOGUE, [])
            place.append((str(path.relative_to(FIELD)), line, message, context))
    return found


def catalogues() -> list[Path]:
    return [*sorted(SOURCE.rglob("django.po")), FIELD_CATALOGUE]


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="ru", project="Scrutator", header_comment="# Russian strings.")
    with path.open("rb") as file:
        return pofile.read_po(file, locale="ru")


def missing() -> list[str]:
    gaps = []
    for path, messages in strings().items():
        catalogue = read(path)
        for where, line, message, context in messages:
            key = message[0] if isinstance(message, tuple) else message
            entry = catalogue.get(key, context)
            texts = entry.string if entry and isinstance(entry.string, tuple) else (entry.string if entry else "",)
            if not key or (texts and all(texts[:3]) and not (entry and entry.fuzzy)):
                continue
            gaps.append(f"{where}:{line}: no Russian text for {key!r}")
    return gaps


def conflicts() -> list[str]:
    """One English text with two Russian ones (only one of them would be shown), and placeholders that differ."""
    found, seen = [], {}
    for path in catalogues():
        for entry in read(path):
            key = entry.id if isinstance(entry.id, str) else entry.id[0] if entry.id else ""
            texts = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
            if not key or not all(texts):
                continue
            first = seen.setdefault((key, entry.context), texts)
            if first != texts:
                found.append(f"{path.relative_to(ROOT)}: {key!r} is {texts[0]!r} here and {first[0]!r} elsewhere")
            if any(set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(key)) for text in texts):
                found.append(f"{path.relative_to(ROOT)}: placeholders differ in {key!r}")
    return found


def update(part: str = "") -> None:
    """Rewrite the catalogues, or only that of one package, e.g. ``web/archive``."""
    for path, messages in strings().items():
        if part and path != SOURCE / part / "locale" / "ru" / "LC_MESSAGES" / "django.po":
            continue
        old, new = read(path), Catalog(locale="ru", project="Scrutator", header_comment="# Russian strings.")
        new.creation_date = old.creation_date  # a catalogue in which nothing changed stays as it is
        new.revision_date = old.revision_date
        for where, _line, message, context in messages:
            if not (message[0] if isinstance(message, tuple) else message):
                continue
            key = message[0] if isinstance(message, tuple) else message
            entry = old.get(key, context)
            new.add(message, entry.string if entry else None, locations=[(where, 0)], context=context)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            pofile.write_po(file, new, width=110, omit_header=False, include_lineno=False, sort_output=True)


def compile_all() -> None:
    for path in sorted(SOURCE.rglob("django.po")):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))
    compile_field()


def compile_field() -> None:
    """The field app's Russian as it reads it: English to Russian, one text or one for each plural."""
    words = {}
    for entry in read(FIELD_CATALOGUE):
        key = entry.id if isinstance(entry.id, str) else entry.id[0]
        if key and all(entry.string):
            words[key] = entry.string if isinstance(entry.string, str) else list(entry.string[:3])
    FIELD_WORDS.write_text(json.dumps(words, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def main() -> int:
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    if verb == "update":
        update(sys.argv[2] if len(sys.argv) > 2 else "")
    elif verb == "compile":
        compile_all()
    elif verb == "check":
        gaps = missing() + conflicts()
        print("\n".join(gaps) or "every string has its Russian text")
        return 1 if gaps else 0
    else:
        print("usage: messages.py update [package]|compile|check", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
