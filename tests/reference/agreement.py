"""Agreement coefficients and standard errors by packages that know nothing of this one.

Needs irrCAC 0.4.4, krippendorff 0.9.0, statsmodels, scikit-learn in an environment of their own; they are no
dependencies of the project. Run in this folder: ``python agreement.py``.
"""

from __future__ import annotations

import json
import platform
import warnings
from datetime import date
from importlib.metadata import version
from itertools import product
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.datasets import raw_4raters
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

PACKAGES = ("irrCAC", "krippendorff", "statsmodels", "scikit-learn", "numpy")
WEIGHTS = {"unweighted": "identity", **{k: k for k in ("linear", "quadratic", "ordinal", "radical", "ratio")}}
SCALES = ("nominal", "ordinal", "interval", "ratio")


def data_sets() -> dict[str, np.ndarray]:
    """Gwet's and Krippendorff's examples, a table of two raters, and made-up ratings with and without gaps."""
    gap = np.nan
    sets = {
        "gwet_4_raters": raw_4raters().to_numpy(float),
        "krippendorff_2011": np.array(
            [
                [1, 2, 3, 3, 2, 1, 4, 1, 2, gap, gap, gap],
                [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, gap, 3],
                [gap, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, gap],
                [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, gap],
            ]
        ).T,
        "prevalence": np.repeat([[1, 1], [1, 2], [2, 1]], [118, 5, 2], axis=0).astype(float),
    }
    for seed, (n, r, q, hidden) in enumerate(product((15, 80), (2, 3, 5), (2, 4), (0.0, 0.2))):
        random = np.random.default_rng(seed)
        truth = random.integers(1, q + 1, size=(n, 1))
        guess = random.choice(q, p=np.arange(1, q + 1) / (q * (q + 1) / 2), size=(n, r)) + 1
        ratings = np.where(random.random((n, r)) < 0.6, truth, guess).astype(float)
        ratings[random.random((n, r)) < hidden] = gap
        sets[f"made_{n}_{r}_{q}_{hidden}"] = ratings
    return sets


def by_irrcac(ratings: np.ndarray, weights: str) -> dict[str, list[float]]:
    cac = CAC(pd.DataFrame(ratings), weights=weights, digits=16)
    whole = not np.isnan(ratings).any()
    result = {}
    for name in ("gwet", "fleiss", "conger", "bp", "krippendorff"):
        found = getattr(cac, name)()["est"]
        # irrCAC 0.4.4 leaves the formula of R's irrCAC for the error of alpha where ratings are missing
        error = float(found["se"]) if whole or name != "krippendorff" else None
        result[name] = [float(found["coefficient_value"]), error, float(found["pa"]), float(found["pe"])]
    return result


def case(name: str, ratings: np.ndarray) -> dict[str, object]:
    whole = not np.isnan(ratings).any()
    out: dict[str, object] = {
        "name": name,
        "ratings": [[None if np.isnan(one) else one for one in row] for row in ratings],
        "irrCAC": {ours: by_irrcac(ratings, theirs) for ours, theirs in WEIGHTS.items()},
        "krippendorff": {s: krippendorff.alpha(ratings.T, level_of_measurement=s) for s in SCALES},
    }
    if whole and ratings.shape[1] == 2:
        names = sorted(set(ratings.ravel()))
        pairs = pd.crosstab(pd.Categorical(ratings[:, 0], names), pd.Categorical(ratings[:, 1], names), dropna=False)
        kinds = {"unweighted": None, "linear": "linear", "quadratic": "quadratic"}
        out["sklearn"] = {k: cohen_kappa_score(*ratings.T.astype(int), weights=w) for k, w in kinds.items()}
        wt = {"unweighted": None, "linear": "linear", "quadratic": "quadratic"}
        found = {k: cohens_kappa(pairs.to_numpy(), wt=w) for k, w in wt.items()}
        out["statsmodels"] = {k: [float(one.kappa), float(one.std_kappa)] for k, one in found.items()}
    return out


def main() -> None:
    warnings.simplefilter("ignore")
    out = {
        "script": "agreement.py",
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "cases": [case(name, ratings) for name, ratings in data_sets().items()],
    }
    (Path(__file__).parent / "results" / "agreement.json").write_text(json.dumps(out) + "\n")


if __name__ == "__main__":
    main()
