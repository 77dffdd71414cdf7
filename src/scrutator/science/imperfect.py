"""The true share behind an imperfect observation: what is seen, freed of misses and false alarms."""

from __future__ import annotations

import math

import numpy as np
from scipy import special

from scrutator.science.bounds.model import error_of, share, whole
from scrutator.science.errors import DetectionError
from scrutator.science.estimate.intervals import beta_quantiles
from scrutator.science.estimate.model import Estimate
from scrutator.science.marking import marked

KNOWN = marked("share freed of misses and false alarms (Rogan-Gladen); exact interval, transformed")
MEASURED = marked("share freed of misses and false alarms that were measured (Lang-Reiczigel)")
METHODS = (KNOWN, MEASURED)

RANDOM = marked("the units observed are a simple random sample of many more")
GIVEN = marked("sensitivity and specificity are those stated, for every unit alike")
TRIALS = marked("sensitivity and specificity were measured on units like these, apart from them")
ASSUMPTIONS = (RANDOM, GIVEN, TRIALS)

STATED = marked("sensitivity and specificity are taken as known: their own error is not in the limits")
BELOW = marked("fewer were seen than false alarms alone would give: the share is cut at 0")
ABOVE = marked("more were seen than this sensitivity allows: the share is cut at 1")
CONTRADICTED = marked("what was seen is hardly possible with these rates: neither share nor limits can be relied on")
CAVEATS = (STATED, BELOW, ABOVE, CONTRADICTED)


def rogan_gladen(found: int, n: int, sensitivity: float, specificity: float, *, level: float = 0.95) -> Estimate:
    """The true share where ``found`` of ``n`` units showed the practice and both error rates are known.

    p = (a + Sp - 1) / (Se + Sp - 1), a = found / n, cut to [0, 1]; se = √(a (1 - a) / n) / (Se + Sp - 1), of the
    share before it is cut. Limits: Clopper and Pearson's for a, taken through the same formula, two-sided; ``df`` is n
    - 1, ``deff`` ``nan``. ``sensitivity`` and ``specificity`` in [0, 1] with a sum above 1. Source: Rogan and Gladen
    (1978), *American Journal of Epidemiology* 107, 71-76; limits: Reiczigel, Földi and Ózsvári (2010), *Epidemiology
    and Infection* 138, 1674-1678. Raises :class:`DetectionError`.
    """
    _counted("found", found, "n", n)
    se, sp = _rate("sensitivity", sensitivity), _rate("specificity", specificity)
    gain = _gain(se, sp)
    seen = found / n
    value = (seen + sp - 1) / gain
    low, high = beta_quantiles(seen, n, level)
    low, high = (0.0 if found == 0 else low), (1.0 if found == n else high)
    limits = ((low + sp - 1) / gain, (high + sp - 1) / gain)
    return _estimate(
        value, math.sqrt(seen * (1 - seen) / n) / gain, limits, level, found, n, KNOWN, (RANDOM, GIVEN), (STATED,)
    )


def lang_reiczigel(
    found: int, n: int, detected: int, positives: int, cleared: int, negatives: int, *, level: float = 0.95
) -> Estimate:
    """The true share where both error rates were measured: ``detected`` of ``positives`` units known to have the
    practice were seen to have it, ``cleared`` of ``negatives`` known not to have it were seen not to.

    With a' = (x + z² / 2) / (n + z²), Se' = (detected + 1) / (positives + 2), Sp' likewise and p' = (a' + Sp' - 1) /
    (Se' + Sp' - 1): limits p' + d ± z s, s² = [a' (1 - a') / (n + z²) + p'² v + (1 - p')² w] / (Se' + Sp' - 1)², d =
    2 z² [p' v - (1 - p') w], v = Se' (1 - Se') / (positives + 2), w = Sp' (1 - Sp') / (negatives + 2), cut to [0, 1]
    and, where need be, widened to hold the value. ``value`` is Rogan and Gladen's with the rates as measured, cut;
    ``se`` is s. Source: Lang and Reiczigel (2014), *Preventive Veterinary Medicine* 113, 13-22. Raises
    :class:`DetectionError`.
    """
    _counted("found", found, "n", n)
    _counted("detected", detected, "positives", positives)
    _counted("cleared", cleared, "negatives", negatives)
    se, sp = detected / positives, cleared / negatives
    value = (found / n + sp - 1) / _gain(se, sp)
    z = float(special.ndtri(1 - error_of(level) / 2))
    size, seen = n + z**2, (found + z**2 / 2) / (n + z**2)
    se, sp = (detected + 1) / (positives + 2), (cleared + 1) / (negatives + 2)
    gain = _gain(se, sp)
    centre = (seen + sp - 1) / gain
    missed, alarmed = se * (1 - se) / (positives + 2), sp * (1 - sp) / (negatives + 2)
    spread = math.sqrt(seen * (1 - seen) / size + centre**2 * missed + (1 - centre) ** 2 * alarmed) / gain
    centre += 2 * z**2 * (centre * missed - (1 - centre) * alarmed)
    limits = (centre - z * spread, centre + z * spread)
    return _estimate(value, spread, limits, level, found, n, MEASURED, (RANDOM, TRIALS), ())


def _estimate(
    value: float, se: float, limits: tuple[float, float], level: float, found: int, n: int, method: str,
    assumptions: tuple[str, ...], caveats: tuple[str, ...],
) -> Estimate:  # fmt: skip
    cut = min(max(value, 0.0), 1.0)
    notes = ((BELOW,) if value < 0 else ()) + ((ABOVE,) if value > 1 else ())
    notes += (CONTRADICTED,) if limits[1] <= 0 or limits[0] >= 1 else ()
    lower, upper = (float(np.clip(one, 0, 1)) for one in limits)
    return Estimate(
        value=cut, se=se, lower=min(lower, cut), upper=max(upper, cut), level=level, df=n - 1, deff=math.nan,
        found=found, n=n, share=True, method=method, assumptions=assumptions, caveats=caveats + notes,
    )  # fmt: skip


def _rate(name: str, value: float) -> float:
    try:
        return float(share(name, value))
    except ValueError as error:
        raise DetectionError(str(error)) from None


def _counted(name: str, found: int, of: str, n: int) -> None:
    try:
        x, size = int(whole(name, found)), int(whole(of, n))
    except ValueError as error:
        raise DetectionError(str(error)) from None
    if size == 0 or x > size:
        raise DetectionError(f"{name} is {x} and {of} is {size}: {of} must be above 0 and not below {name}")


def _gain(sensitivity: float, specificity: float) -> float:
    gain = sensitivity + specificity - 1
    if gain <= 0:
        raise DetectionError(
            f"sensitivity {sensitivity:g} and specificity {specificity:g} add up to no more than 1: such an "
            "observation says nothing of the true share"
        )
    return gain
