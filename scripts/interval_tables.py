"""The tables of coverage in docs/methods/intervals.md, from the stored results of ``python -m tests.soak.intervals``.

``--check`` writes nothing and fails when they are not current.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.soak.intervals import DESIGNS, METHODS, RESULTS, monte_carlo_error  # noqa: E402

PAGE = ROOT / "docs" / "methods" / "intervals.md"
END = "<!-- end of table -->"
SHOWN = {"agresti_coull": "agresti-coull"}


def start(design: str, figure: str) -> str:
    return f"<!-- {figure} {design}: made by scripts/interval_tables.py -->"


def table(results: dict[str, Any], design: str, figure: str) -> str:
    """Coverage in per cent, or mean widths in points. Coverage that is too low by more than chance allows is bold."""
    cases = [case for case in results["cases"] if case["design"] == design]
    level = results["level"] - 3 * monte_carlo_error(results["cases"][0]["replicates"])
    rows = [
        "| share | rows | found | none or all | " + " | ".join(SHOWN.get(name, name) for name in METHODS) + " |",
        "|--:|--:|--:|--:|" + "--:|" * len(METHODS),
    ]
    for case in cases:
        cells = [
            f"{100 * case['truth']:.1f} %",
            str(case["rows"]),
            f"{case['found']:.1f}",
            f"{100 * case['edge']:.0f} %",
        ]
        for method in METHODS:
            said = f"{100 * case[figure][method]:.1f}"
            cells.append(f"**{said}**" if figure == "coverage" and case[figure][method] < level else said)
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join([start(design, figure), *rows, END])


def summary(results: dict[str, Any]) -> str:
    """By design and method, in how many scenarios the coverage is too low, the least and the mean coverage."""
    rows = ["| method | " + " | ".join(DESIGNS) + " |", "|---|" + "--:|" * len(DESIGNS)]
    level = results["level"] - 3 * monte_carlo_error(results["cases"][0]["replicates"])
    for method in METHODS:
        cells = [SHOWN.get(method, method)]
        for design in DESIGNS:
            found = [case["coverage"][method] for case in results["cases"] if case["design"] == design]
            low = sum(one < level for one in found)
            cells.append(f"{low} of {len(found)}; {100 * min(found):.1f}, {100 * sum(found) / len(found):.1f}")
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join([start("all", "summary"), *rows, END])


def made(results: dict[str, Any], page: str) -> str:
    """The page with its tables as the results have them."""
    tables = {start("all", "summary"): summary(results)}
    for figure in ("coverage", "width"):
        tables |= {start(design, figure): table(results, design, figure) for design in DESIGNS}
    for mark, text in tables.items():
        if mark in page:
            page = re.sub(rf"{re.escape(mark)}.*?{re.escape(END)}", lambda _match, new=text: new, page, flags=re.DOTALL)
    return page


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    now = made(json.loads(RESULTS.read_text()), page)
    if "--check" in sys.argv:
        print("not current: run scripts/interval_tables.py" if now != page else "the tables are current")
        return int(now != page)
    PAGE.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
