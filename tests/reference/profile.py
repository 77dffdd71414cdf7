"""R's way to the likelihood limits of a share: nine points a side at most, a spline, and straight lines.

``survey`` 4.1.1 takes the deviance at steps of a fifth of a quantile until it is passed, draws the spline of Forsythe,
Malcolm and Moler through them, reads it at three times as many places and interpolates linearly. With finer steps it
comes to the root that :func:`scrutator.science.estimate.proportion` solves for; with these it is off by what is shown
here, but for some 1e-5 that its regression leaves of the standard error when it stops.
"""

from __future__ import annotations

import math

import numpy as np
from scipy import interpolate, special, stats


def interpolated(p: float, se: float, n: int, df: int, level: float) -> tuple[float, float]:
    """The limits that R prints for a share ``p`` with ``se`` of ``n`` rows; ``nan`` where its steps fall short."""
    centre, error = math.log(p / (1 - p)), se / (p * (1 - p))
    cut = float(special.stdtrit(df, 0.5 + level / 2)) * se * math.sqrt(n / (p * (1 - p)))
    far = math.sqrt(stats.f.isf(special.ndtr(-cut) / 2, 1, n - 1))
    logits, roots = [centre], [0.0]
    for side in (-1, 1):
        step, root = 0, 0.0
        while step < 9 and abs(root) < far:
            step += 1
            logit = centre + side * step * far / 5 * error
            apart = p * (math.log(p) - special.log_expit(logit))
            apart += (1 - p) * (math.log1p(-p) - special.log_expit(-logit))
            root = side * math.sqrt(max(2 * (n - 1) * apart, 0))
            logits.append(logit)
            roots.append(root)
    if len(roots) < 4 or not np.isfinite(roots).all():
        return math.nan, math.nan
    order = np.argsort(logits)
    x, y = np.array(logits)[order], np.array(roots)[order]
    places = np.linspace(x[0], x[-1], 3 * x.size)
    low, high = np.interp([-cut, cut], _spline(x, y)(places), places, left=np.nan, right=np.nan)
    return float(special.expit(low)), float(special.expit(high))


def _spline(x: np.ndarray, y: np.ndarray) -> interpolate.BSpline:
    """The cubic spline whose third derivatives at its ends are those of cubics through the four points there."""
    ends = [6 * np.polyfit(x[part] - x[part][0], y[part], 3)[0] for part in (slice(0, 4), slice(-4, None))]
    return interpolate.make_interp_spline(x, y, k=3, bc_type=([(3, ends[0])], [(3, ends[1])]))
