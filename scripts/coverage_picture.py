"""The picture and the table of coverage in docs, from the stored results of the simulation.

``python -m tests.soak.coverage`` renews the results; this writes docs/images/coverage.svg and the table between the
marks in docs/methods/stratified-share.md. ``--check`` writes nothing and fails when they are not current.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import json  # noqa: E402

from tests.soak.coverage import LEVEL, RESULTS, claims, found, monte_carlo_error  # noqa: E402

PAGE = ROOT / "docs" / "methods" / "stratified-share.md"
PICTURE = ROOT / "docs" / "images" / "coverage.svg"
START, END = "<!-- coverage: made by scripts/coverage_picture.py -->", "<!-- end of coverage -->"
METHODS = ("logit", "beta", "auto", "bound")
COLOURS = {"logit": "#c2410c", "beta": "#1f3a5f", "auto": "#15803d", "bound": "#6b7280"}
LOW, HIGH = 0.93, 1.0
LEFT, TOP, HEIGHT, COLUMN = 64, 34, 260, 62
MARK = {"nominal": "=", "conservative": "≥", "": "–"}


def label(case: dict[str, Any], stations: int) -> str:
    share = case["share"] if case["share"] < 1 else case["share"] / stations
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + " %"


def height(coverage: float) -> float:
    return TOP + HEIGHT * (HIGH - coverage) / (HIGH - LOW)


def picture(results: dict[str, Any]) -> str:
    """Coverage by scenario; the band is three Monte Carlo standard errors around the level. A filled dot is claimed."""
    cases = results["cases"]
    width, bottom = LEFT + COLUMN * len(cases) + 16, TOP + HEIGHT
    reach = 3 * monte_carlo_error(LEVEL)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom + 66}" font-family="sans-serif" '
        'font-size="12" role="img" aria-label="Coverage of each interval in each scenario; the table says the same.">',
        f'<rect width="{width}" height="{bottom + 66}" fill="#ffffff"/>',
        f'<rect x="{LEFT}" y="{height(LEVEL + reach):.1f}" width="{width - LEFT - 16}" '
        f'height="{height(LEVEL - reach) - height(LEVEL + reach):.1f}" fill="#e5e7eb"/>',
    ]
    for tick in (0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99, 1.0):
        y = height(tick)
        parts.append(f'<line x1="{LEFT}" x2="{width - 16}" y1="{y:.1f}" y2="{y:.1f}" stroke="#d1d5db"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{100 * tick:.0f} %</text>')
    for place, method in enumerate(METHODS):
        x = LEFT + 110 * place
        parts.append(f'<circle cx="{x + 6}" cy="14" r="5" fill="{COLOURS[method]}"/>')
        parts.append(f'<text x="{x + 16}" y="18">{method}</text>')
    parts.append(f'<text x="{LEFT + 440}" y="18">hollow: nothing is claimed</text>')
    for place, case in enumerate(cases):
        middle = LEFT + COLUMN * place + COLUMN / 2
        for number, method in enumerate(METHODS):
            x, y = middle + 12 * (number - 1.5), height(max(found(case)[method], LOW))
            fill = COLOURS[method] if claims(case)[method] else "#ffffff"
            line = f'stroke="{COLOURS[method]}" stroke-width="1.5"'
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{fill}" {line}/>')
        parts.append(
            f'<text x="{middle:.1f}" y="{bottom + 20}" text-anchor="middle">{label(case, results["stations"])}</text>'
        )
        unseen = f"{100 * case['unobservable']:.0f} %"
        parts.append(f'<text x="{middle:.1f}" y="{bottom + 38}" text-anchor="middle">{unseen}</text>')
    parts.append(
        f'<text x="{LEFT}" y="{bottom + 58}">above: stations with the practice; below: stations where it cannot be '
        "observed; band: 95 % within three Monte Carlo standard errors</text>"
    )
    return "\n".join([*parts, "</svg>", ""])


def table(results: dict[str, Any]) -> str:
    rows = [
        START,
        "| with the practice | not observable | events | none | logit | beta | auto | bound | auto or bound "
        "| width of logit | of beta | of auto |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for case in results["cases"]:
        cells = [label(case, results["stations"]), f"{100 * case['unobservable']:.0f} %", f"{case['events']:.1f}"]
        cells.append(f"{100 * case['none']:.1f} %")
        cells += [f"{MARK[claims(case)[method]]} {100 * found(case)[method]:.2f}" for method in METHODS]
        cells.append(f"{100 * case['either']['auto']:.2f}")
        cells += [f"{100 * case['width'][method]:.2f}" for method in ("logit", "beta", "auto")]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join([*rows, END])


def main() -> int:
    results = json.loads(RESULTS.read_text())
    page = PAGE.read_text(encoding="utf-8")
    made = re.sub(rf"{re.escape(START)}.*{re.escape(END)}", lambda _match: table(results), page, flags=re.DOTALL)
    wanted = {PAGE: made, PICTURE: picture(results)}
    if "--check" in sys.argv:
        stale = [path.name for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
        print(f"not current: {', '.join(stale)}; run scripts/coverage_picture.py" if stale else "coverage is current")
        return bool(stale)
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
