"""Replicates from a design, by name of their kind."""

from __future__ import annotations

from typing import Literal

import numpy.typing as npt

from scrutator.science.design.model import SurveyDesign
from scrutator.science.errors import DesignError
from scrutator.science.replicate import words
from scrutator.science.replicate.balanced import Large, balanced
from scrutator.science.replicate.bootstrap import rao_wu
from scrutator.science.replicate.jackknife import jk1, jkn
from scrutator.science.replicate.model import Factors, ReplicateDesign
from scrutator.science.replicate.units import Units, units_of

Kind = Literal["JK1", "JKn", "BRR", "Fay", "bootstrap"]
KINDS: tuple[Kind, ...] = ("JK1", "JKn", "BRR", "Fay", "bootstrap")


def as_replicates(
    design: SurveyDesign,
    kind: Kind,
    *,
    replicates: int = 500,
    seed: int | None = None,
    draws: int | None = None,
    times: npt.ArrayLike | None = None,
    rho: float = 0.3,
    large: Large = "split",
    hadamard: npt.ArrayLike | None = None,
    mse: bool = False,
) -> ReplicateDesign:
    """The design with replicate weights: first-stage units are left out, halved or drawn again within their strata.

    ``kind`` is JK1 (no strata), JKn, BRR, Fay (with ``rho`` in (0, 1)) or bootstrap (Rao and Wu's; ``replicates`` of
    them from ``seed``, ``draws`` units of a stratum instead of n_h - 1, or the ``times`` (U, R) that each unit was
    drawn elsewhere, units in order of stratum and label). ``large`` says what half-samples do with strata of more than
    two units: ``split`` into pairs, ``merge`` into halves, ``fail``; ``hadamard`` is a matrix instead of that made
    here. ``mse``: squares are taken around the estimate, not around the mean of the replicates.

    The first stage's finite population correction is respected by JK1, JKn and the bootstrap; half-samples cannot, and
    their estimates say so. Strata of one unit follow ``design.lonely_psu``; the bootstrap lets them add nothing unless
    they fail. The same ``seed`` and labels give the same replicates, in whatever order rows come.

    Raises :class:`~scrutator.science.errors.DesignError`, also where weights were fitted to totals before: make the
    replicates first; :class:`~scrutator.science.errors.LonelyUnitError`.
    Source: Wolter 2007, chs. 3-5; R's ``as.svrepdesign``.
    """
    if kind not in KINDS:
        raise DesignError(f"kind must be one of {', '.join(KINDS)}")
    if kind == "Fay" and not 0 < rho < 1:
        raise DesignError("rho must be above 0 and below 1; BRR is the case of 0")
    units = units_of(design)
    made = _made(units, kind, replicates, seed, draws, times, rho, large, hadamard, mse)
    halved, corrected = kind in ("BRR", "Fay"), bool((units.correction < 1).any())
    notes = (
        (words.NO_CORRECTION, halved and corrected),
        (words.LATER_STAGES, not halved and corrected and len(design.stages) > 1),
    )
    return ReplicateDesign(
        base=design,
        factors=made.factors,
        index=units.index,
        scale=made.scale,
        rscales=made.rscales,
        kind=kind,
        mse=mse,
        holds=(words.ASSUMPTIONS[kind],),
        notes=tuple(sentence for sentence, holds in notes if holds),
    )


def _made(
    units: Units,
    kind: Kind,
    replicates: int,
    seed: int | None,
    draws: int | None,
    times: npt.ArrayLike | None,
    rho: float,
    large: Large,
    hadamard: npt.ArrayLike | None,
    mse: bool,
) -> Factors:
    if kind == "JK1":
        return jk1(units)
    if kind == "JKn":
        return jkn(units)
    if kind == "bootstrap":
        return rao_wu(units, replicates, seed, draws, times, mse)
    return balanced(units, rho if kind == "Fay" else 0.0, large, hadamard)
