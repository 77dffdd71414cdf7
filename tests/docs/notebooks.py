"""Pages whose blocks run one after another, as in a notebook, and whose output is printed on the page.

A page is one where ``<!-- notebook -->`` stands in it, or ``<!-- notebook: needs FILE, or VARIABLE names it -->``.
``python -m tests.docs.notebooks PAGE`` writes what the blocks print now into the page; read its sentences again then.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MARK = re.compile(r"<!-- notebook(?:: needs (\S+), or (\w+) names it)? -->")
BLOCK = re.compile(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.S)


def is_notebook(page: Path) -> bool:
    return MARK.search(page.read_text(encoding="utf-8")) is not None


def lacking(page: Path) -> str:
    """Why the page cannot run here, as a sentence; empty if it can."""
    found = MARK.search(page.read_text(encoding="utf-8"))
    if found is None or found[1] is None:
        return ""
    there = (ROOT / os.environ.get(found[2], found[1])).exists()
    return "" if there else f"{page.name} needs the file {found[1]}; it may lie elsewhere if {found[2]} says where"


def outputs(page: Path) -> Iterator[tuple[re.Match[str], str, dict[str, Any]]]:
    """Each block of the page with what it prints, and the names that are known after it."""
    left: dict[str, Any] = {}
    for number, block in enumerate(BLOCK.finditer(page.read_text(encoding="utf-8")), start=1):
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(block[1], f"{page.name}-{number}", "exec"), left)
        yield block, printed.getvalue(), left


def run(page: Path) -> dict[str, Any]:
    """What the blocks leave behind. Raises ``AssertionError`` where a block prints something else than the page says.

    Run from the root of the repository.
    """
    left: dict[str, Any] = {}
    for block, printed, known in outputs(page):
        left, said = known, block[2] or ""
        if printed != said:
            raise AssertionError(f"a block of {page.name} prints\n{printed}\nand not\n{said}\n\n{block[1]}")
    return left


def renew(page: Path) -> None:
    """Writes what the blocks print now under them."""
    text = page.read_text(encoding="utf-8")
    for block, printed, _known in list(outputs(page)):
        under = f"\n\n```text\n{printed}```" if printed else ""
        text = text.replace(block[0], f"```python\n{block[1]}```{under}")
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew(Path(sys.argv[1]))
