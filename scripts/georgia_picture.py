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
SHOWN, WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 100, 860, 320, 52, 64, 44, 40
LOW, HIGH = 0.48, 0.54


def height(share: float) -> float:
    return TOP + HEIGHT * (HIGH - share) / (HIGH - LOW)


def picture(known: dict[str, Any]) -> str:
    """Limits of turnout sample by sample; the line is the turnout of all precincts, limits that miss it are orange."""
    truth, limits = float(known["truth"]), [one[0] for one in known["trials"][:SHOWN]]
    missed = sum(not one.lower <= truth <= one.upper for one in limits)
    whole, step = TOP + HEIGHT + FOOT, (WIDTH - LEFT - RIGHT) / SHOWN
    said = f"Limits of turnout in {SHOWN} samples; {missed} do not hold the turnout of all precincts."
    y, end = f"{height(truth):.1f}", WIDTH - RIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {whole}" font-family="sans-serif" '
        f'font-size="12" role="img" aria-label="{said}">',
        f'<rect width="{WIDTH}" height="{whole}" fill="#ffffff"/>',
    ]
    for tick in (0.48, 0.49, 0.5, 0.51, 0.52, 0.53, 0.54):
        at = height(tick)
        parts.append(f'<line x1="{LEFT}" x2="{end}" y1="{at:.1f}" y2="{at:.1f}" stroke="#e5e7eb"/>')
        parts.append(
            f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end" fill="#4b5563">{100 * tick:.0f} %</text>'
        )
    for number, one in enumerate(limits):
        x = LEFT + step * (number + 0.5)
        colour, width = ("#1f3a5f", 2) if one.lower <= truth <= one.upper else ("#c2410c", 4)
        ends = f'y1="{height(one.upper):.1f}" y2="{height(one.lower):.1f}"'
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" {ends} stroke="{colour}" stroke-width="{width}"/>')
    parts += [
        f'<line x1="{LEFT}" x2="{end}" y1="{y}" y2="{y}" stroke="#111827" stroke-width="1.5" stroke-dasharray="6 4"/>',
        f'<text x="{end + 6}" y="{height(truth) + 4:.1f}" font-weight="bold">{100 * truth:.1f} %</text>',
        f'<text x="{LEFT}" y="22" font-size="14" font-weight="bold" fill="#111827">Turnout: limits of {SHOWN} '
        f'samples of 400 precincts; <tspan fill="#c2410c">{missed} miss</tspan> the turnout of all precincts</text>',
        f'<text x="{LEFT}" y="{whole - 12}" fill="#4b5563">One line a sample, in the order drawn. Dashed: the turnout '
        "of all precincts. Thick: limits that miss it.</text>",
    ]
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
