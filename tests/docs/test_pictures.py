"""Pictures in the docs are there, say in words what they show, and the guide for observers prints on two pages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
GUIDES = {"observer.md": "If somebody wants to see", "observer.ru.md": "Если телефон хотят посмотреть"}
LIGHT = 60_000  # bytes of a picture that an observer fetches on a bad line


def pictures(page: Path) -> list[tuple[str, Path]]:
    """Words and file of each picture of a page."""
    found = re.findall(r"!\[(.*?)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    return [(words, (page.parent / place).resolve()) for words, place in found if "://" not in place]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_picture_is_there_and_says_in_words_what_it_shows(page: Path) -> None:
    wrong = [place.name for words, place in pictures(page) if not place.is_file() or len(words.split()) < 4]
    assert wrong == []


@pytest.mark.parametrize("name", GUIDES)
def test_the_pictures_of_the_guide_for_observers_are_of_its_language_and_light(name: str) -> None:
    found = [place for _words, place in pictures(ROOT / "docs" / "guide" / name)]
    assert len(found) == 6
    assert {place.parent.name for place in found} == {"ru" if name.endswith(".ru.md") else "en"}
    assert max(place.stat().st_size for place in found) < LIGHT


@pytest.mark.browser
@pytest.mark.parametrize("name", GUIDES)
def test_the_guide_for_observers_prints_on_two_pages(name: str, tmp_path: Path) -> None:
    target = tmp_path / "guide.pdf"
    script = ROOT / "scripts" / "print_guide.py"
    subprocess.run([sys.executable, script, ROOT / "docs" / "guide" / name, target], check=True)
    first, second = PdfReader(target).pages
    assert (len(first.images), len(second.images)) == (3, 3)
    assert round(float(first.mediabox.width)) == 595
    assert GUIDES[name] in " ".join(second.extract_text().split())
