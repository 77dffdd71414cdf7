"""Limits of a share in a simple random sample by statsmodels, which knows nothing of this package.

Needs statsmodels in an environment of its own; it is no dependency of the project. Run in this folder:
``python simple_shares.py``.
"""

from __future__ import annotations

import json
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

from statsmodels.stats.proportion import proportion_confint

METHODS = {"wilson": "wilson", "agresti_coull": "agresti_coull", "clopper_pearson": "beta", "jeffreys": "jeffreys"}

if __name__ == "__main__":
    cases = [
        {"n": n, "x": x, "level": level}
        | {ours: list(map(float, proportion_confint(x, n, 1 - level, theirs))) for ours, theirs in METHODS.items()}
        for n in (5, 12, 40, 100, 361)
        for x in sorted({0, 1, n // 7, n // 2, n - 2, n})
        for level in (0.8, 0.95, 0.999)
    ]
    packages = {name: version(name) for name in ("statsmodels", "scipy", "numpy")}
    head = {"script": "simple_shares.py", "date": str(date.today()), "python": platform.python_version()}
    path = Path("results") / "simple_shares_statsmodels.json"
    path.write_text(json.dumps(head | {"packages": packages, "cases": cases}) + "\n")
