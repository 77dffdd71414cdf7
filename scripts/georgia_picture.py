"""The picture of docs/guide/a-sample-of-georgia.md, from what the page computes. The page's file must be at hand.

``--check`` writes nothing and fails when docs/images/georgia.svg is not current.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.docs.notebooks import run  # noqa: E402

PAGE = ROOT / "docs" / "guide" / "a-sample-of-georgia.md"
PICTURE = ROOT / "docs" / "images" / "georgia.svg"
SHOWN, WIDTH, HEIGHT, LEFT, TOP, FOOT = 100, 860, 300, 56, 16, 46
LOW, HIGH = 0.48, 0.54


def height(share: float) -> float:
    return TOP + HEIGHT * (HIGH - share) / (HIGH - LOW)


def picture(known: dict[str, Any]) -> str:
    """Limits of turnout sample by sample; the line is the turnout of all precincts, limits that miss it are orange."""
    truth, limits = float(known["truth"]), [one[0] for one in known["trials"][:SHOWN]]
    missed = sum(not one.lower <= truth <= one.upper for one in limits)
    whole, step = TOP + HEIGHT + FOOT, (WIDTH - LEFT - 16) / SHOWN
    said = f"Limits of turnout in {SHOWN} samples; {missed} do not hold the turnout of all precincts."
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {whole}" font-family="sans-serif" '
        f'font-size="12" role="img" aria-label="{said}">',
        f'<rect width="{WIDTH}" height="{whole}" fill="#ffffff"/>',
    ]
    for tick in (0.48, 0.49, 0.5, 0.51, 0.52, 0.53, 0.54):
        parts.append(f'<text x="{LEFT - 8}" y="{height(tick) + 4:.1f}" text-anchor="end">{100 * tick:.0f} %</text>')
    for number, one in enumerate(limits):
        x = LEFT + step * (number + 0.5)
        colour, width = ("#1f3a5f", 2) if one.lower <= truth <= one.upper else ("#c2410c", 4)
        ends = f'y1="{height(one.upper):.1f}" y2="{height(one.lower):.1f}"'
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" {ends} stroke="{colour}" stroke-width="{width}"/>')
    y = f"{height(truth):.1f}"
    parts.append(f'<line x1="{LEFT}" x2="{WIDTH - 16}" y1="{y}" y2="{y}" stroke="#111827" stroke-dasharray="6 4"/>')
    parts.append(
        f'<text x="{LEFT}" y="{whole - 14}">{SHOWN} samples of 400 precincts; dashed: turnout of all precincts; '
        f"thick and orange: limits that miss it ({missed})</text>"
    )
    return "\n".join([*parts, "</svg>", ""])


def main() -> int:
    made = picture(run(PAGE))
    if "--check" in sys.argv:
        stale = not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != made
        print("not current: run scripts/georgia_picture.py" if stale else "the picture is current")
        return int(stale)
    PICTURE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
