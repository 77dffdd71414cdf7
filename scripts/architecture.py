"""Draws the layers from the code: ``python scripts/architecture.py`` writes docs/architecture.md and its picture.

``--check`` writes nothing and fails when they are not what the code gives now. A test runs it so.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
PICTURE = ROOT / "docs" / "images" / "layers.svg"
CELL, LEFT, TOP = 24, 130, 110


def layers() -> list[str]:
    """The packages from the highest to the lowest, as the import contract has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    rows = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [name.strip() for row in rows for name in row.split("|")]


def uses(names: list[str]) -> dict[str, set[str]]:
    """Which package imports which."""
    graph = grimp.build_graph("scrutator", cache_dir=None)
    found: dict[str, set[str]] = {name: set() for name in names}
    for module in graph.modules:
        mine = module.split(".")[1:2]
        for imported in graph.find_modules_directly_imported_by(module):
            theirs = imported.split(".")[1:2]
            if mine and theirs and mine != theirs:
                found[mine[0]].add(theirs[0])
    return found


def purpose(name: str) -> str:
    """The first sentence of a package's docstring."""
    said = ast.get_docstring(ast.parse((ROOT / "src/scrutator" / name / "__init__.py").read_text())) or ""
    return re.split(r"(?<=\.)\s", said.replace("\n", " "), maxsplit=1)[0]


def picture(names: list[str], found: dict[str, set[str]]) -> str:
    """A design structure matrix: a row imports the columns that have a dot. Nothing lies left of the diagonal."""
    width, height = LEFT + CELL * len(names) + 20, TOP + CELL * len(names) + 16
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="13" role="img" aria-label="Which package imports which; the table says the same.">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for row, name in enumerate(names):
        y = TOP + row * CELL
        x = LEFT + row * CELL + CELL / 2
        parts.append(f'<rect x="{LEFT}" y="{y}" width="{CELL * row}" height="{CELL - 2}" fill="#f3f4f6"/>')
        parts.append(f'<rect x="{LEFT + row * CELL}" y="{y}" width="{CELL - 2}" height="{CELL - 2}" fill="#1f3a5f"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 16}" text-anchor="end">{name}</text>')
        parts.append(f'<text transform="translate({x + 4} {TOP - 6}) rotate(-60)">{name}</text>')
        for column, other in enumerate(names):
            if other in found[name]:
                colour = "#1f3a5f" if column > row else "#c2410c"
                middle = LEFT + column * CELL + CELL / 2 - 1
                parts.append(f'<circle cx="{middle}" cy="{y + CELL / 2 - 1}" r="5" fill="{colour}"/>')
    return "\n".join([*parts, "</svg>", ""])


def page(names: list[str], found: dict[str, set[str]]) -> str:
    rows = [
        f"| `{name}` | {purpose(name)} | {', '.join(n for n in names if n in found[name]) or '—'} |" for name in names
    ]
    return "\n".join(
        [
            "# Architecture",
            "",
            "Data walks one way, in the order in which a mission lives; a package imports only from below it.",
            "The import contract in `pyproject.toml` enforces it, and a test walks the relations between models.",
            "`python scripts/architecture.py` makes this page and its picture from the code; a test holds it current.",
            "",
            "![A matrix of packages: each row imports the columns that have a dot; all dots lie right of the "
            "diagonal](images/layers.svg)",
            "",
            "| Package | What it is for | Imports |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def main() -> int:
    names = layers()
    found = uses(names)
    wanted = {PAGE: page(names, found), PICTURE: picture(names, found)}
    if "--check" in sys.argv:
        stale = [path.name for path, text in wanted.items() if not path.exists() or path.read_text() != text]
        print(f"not current: {', '.join(stale)}; run scripts/architecture.py" if stale else "the drawing is current")
        return bool(stale)
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
