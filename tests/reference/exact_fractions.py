"""Limits and probabilities by definition in whole numbers: no floating point before the answer is printed.

Independent of R and of SciPy. Run in this folder: ``python exact_fractions.py``.
"""

from __future__ import annotations

import json
import platform
from datetime import date
from fractions import Fraction
from math import comb
from pathlib import Path

GRID = [(n, total) for total in (1, 2, 7, 20, 40) for n in sorted({0, 1, total // 3, total // 2, total - 1, total})]
LEVELS = ("0.5", "0.9", "0.95", "0.975")
SENSITIVITIES = ("1", "0.8", "0.5")


def pmf(n: int, k: int, total: int, s: Fraction) -> list[Fraction]:
    """P(x found) for x = 0 … n when k of the stations have the practice."""
    result = [Fraction(0)] * (n + 1)
    for j in range(max(0, n + k - total), min(n, k) + 1):
        drawn = Fraction(comb(k, j) * comb(total - k, n - j), comb(total, n))
        for x in range(j + 1):
            result[x] += drawn * comb(j, x) * s**x * (1 - s) ** (j - x)
    return result


def main() -> None:
    limits, none = [], []
    for n, total in GRID:
        for s in map(Fraction, SENSITIVITIES):
            by_k = [pmf(n, k, total, s) for k in range(total + 1)]
            none += [(k, n, total, float(s), float(p[0])) for k, p in enumerate(by_k)]
            for x in sorted({0, min(1, n), n // 2, max(n - 1, 0), n}):
                possible = range(x, (total - (n - x) if s == 1 else total) + 1)
                for level in LEVELS:
                    error = 1 - Fraction(level)
                    upper = [k for k in possible if sum(by_k[k][: x + 1]) > error]
                    lower = [k for k in possible if sum(by_k[k][x:]) > error]
                    limits.append((x, n, total, float(s), float(level), min(lower, default=possible[-1]), max(upper)))
    out = {
        "script": "exact_fractions.py",
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "limits": {
            "columns": ["found", "sample", "population", "sensitivity", "level", "lower", "upper"],
            "rows": limits,
        },
        "none": {"columns": ["affected", "sample", "population", "sensitivity", "probability"], "rows": none},
    }
    (Path(__file__).parent / "results" / "exact_fractions.json").write_text(json.dumps(out) + "\n")


if __name__ == "__main__":
    main()
