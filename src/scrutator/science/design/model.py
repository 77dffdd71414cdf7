"""A sample with its design, from a mapping of arrays or a data frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.design.columns import (
    Columns,
    alike,
    array,
    columns,
    complete,
    flags,
    named,
    names,
    numbers,
    positive,
)
from scrutator.science.design.stages import Column, Stage, build
from scrutator.science.design.unequal import HartleyRao, Joint, Unequal, unequal
from scrutator.science.errors import DesignError, EmptyDomainError, PopulationError, ProbabilityError, WeightError, rows

LonelyPSU = Literal["fail", "remove", "certainty", "adjust", "average"]
LONELY: tuple[LonelyPSU, ...] = ("fail", "remove", "certainty", "adjust", "average")


class Reported(Protocol):
    """What an adjustment of weights did: sentences on what must hold for it, and on what to keep in mind."""

    @property
    def assumptions(self) -> tuple[str, ...]: ...

    @property
    def caveats(self) -> tuple[str, ...]: ...


class Adjustment(Protocol):
    """Weights fitted to known totals, as the variance sees them, with the report of what was done."""

    @property
    def report(self) -> Reported: ...

    def residuals(self, weighted: Floats) -> Floats:
        """Weighted scores (n, p) less what the totals explain of them."""


@dataclass(frozen=True, init=False, eq=False, repr=False)
class SurveyDesign:
    """A sample of ``n`` rows drawn in one or several stages.

    ``data`` is a mapping from names to arrays (n,), a polars or a pandas data frame. ``ids``, ``strata`` and ``fpc``
    name one column a stage, first stage first; without ``ids`` each row is a unit. ``weights`` (or ``probs``,
    their reciprocals) name a column; without both, weights are those that ``fpc`` implies, else 1. ``fpc`` is the
    number of units in the stratum, or the fraction of them that was drawn. ``nest``: ids repeat between strata.
    ``lonely_psu``: what is done with a stratum of one unit.

    ``pps``: units were drawn with unequal probabilities, which ``fpc`` (or ``probs``) gives. ``"brewer"`` serves
    several stages; ``"overton"``, ``"hartley-rao"`` (or :class:`HartleyRao`) and the matrix (U, U) of joint
    probabilities (or :class:`Joint`) one, with ``variance`` HT (Horvitz and Thompson) or YG (Yates and Grundy).

    Raises :class:`~scrutator.science.errors.DesignError` or one of its kinds, with the rows.
    Source: Lumley 2004, *Journal of Statistical Software* 9(8); R's ``survey::svydesign``.
    """

    data: Mapping[str, Column]
    stages: tuple[Stage, ...]
    weights: Floats
    lonely_psu: LonelyPSU
    unequal: Unequal | None
    adjustments: tuple[Adjustment, ...]

    def __init__(
        self,
        data: Any,
        ids: Columns = None,
        strata: Columns = None,
        weights: str | None = None,
        probs: Columns = None,
        fpc: Columns = None,
        pps: str | HartleyRao | Joint | npt.ArrayLike | None = None,
        nest: bool = False,
        lonely_psu: LonelyPSU = "fail",
        variance: Literal["HT", "YG"] = "HT",
    ) -> None:
        if lonely_psu not in LONELY:
            raise DesignError(f"lonely_psu must be one of {', '.join(LONELY)}")
        if weights is not None and probs is not None:
            raise DesignError("give weights or probs, not both")
        table = columns(data)
        n = len(next(iter(table.values())))
        units, parts = ([alike(complete(table, name), name) for name in names(given)] for given in (ids, strata))
        kind = PopulationError if pps is None else ProbabilityError
        sizes = [numbers(complete(table, name, kind), name, kind) for name in names(fpc)]
        if pps is not None and not sizes:
            sizes = [numbers(complete(table, name, ProbabilityError), name, ProbabilityError) for name in names(probs)]
        if pps is not None and not sizes:
            raise DesignError("pps needs the units' probabilities: name the column in fpc")
        if pps is not None and (wrong := ~((sizes[0] > 0) & (sizes[0] <= 1))).any():
            raise ProbabilityError(f"inclusion probabilities must be above 0 and at most 1: {rows(wrong)}")
        stages = build(n, units, parts, sizes, nest=nest, unequal=pps is not None)
        by_brewer = pps is None or (isinstance(pps, str) and pps == "brewer")
        chances = stages[0].fraction
        other = None if by_brewer or pps is None else unequal(pps, chances, variance, len(stages))
        if weights is not None:
            raised = numbers(named(table, weights), weights, WeightError)
        elif probs is not None:
            given = [numbers(named(table, name), name, ProbabilityError) for name in names(probs)]
            raised = 1 / positive(np.prod(given, axis=0), "probabilities")
        else:
            if any(np.isinf(s.population).any() for s in stages[: len(sizes)]):
                raise WeightError("weights do not follow from an fpc without a number or of 0: give them")
            implied = [s.population / s.sampled for s in stages[: len(sizes)]]
            raised = np.prod(implied, axis=0) if implied else np.ones(n)
        for name, value in (
            ("data", table),
            ("stages", stages),
            ("weights", positive(raised, "weights")),
            ("lonely_psu", lonely_psu),
            ("unequal", other),
            ("adjustments", ()),
        ):
            object.__setattr__(self, name, value)

    @cached_property
    def places(self) -> Integers:
        """Which rows have a weight, in order: all of the sample, or those in the domain."""
        return np.flatnonzero(self.weights)

    @property
    def n(self) -> int:
        """Rows with a weight: all of the sample, or those in the domain."""
        return self.places.size

    @property
    def psu(self) -> Integers:
        """Codes (n,) of first-stage units, nested in strata."""
        return self.stages[0].units

    @property
    def strata(self) -> Integers:
        """Codes (n,) of first-stage strata."""
        return self.stages[0].strata

    @property
    def degf(self) -> int:
        """Degrees of freedom: first-stage units less first-stage strata, of those that the domain reaches."""
        stage = self.stages[0]
        reached = np.flatnonzero(np.bincount(stage.units[self.places], minlength=stage.first.size))
        return int(reached.size - np.count_nonzero(np.bincount(stage.drawn.strata[reached])))

    def __repr__(self) -> str:
        """What a notebook shows: rows, units, strata, degrees of freedom and the weights' range."""
        inside = self.weights[self.places]
        stages = f"{len(self.stages)} stage" + ("s" if len(self.stages) > 1 else "")
        units, parts = np.unique(self.psu).size, np.unique(self.strata).size
        strata = "1 stratum" if parts == 1 else f"{parts} strata"
        return (
            f"SurveyDesign: {self.n} of {self.weights.size} rows, {stages}, {units} units in {strata}, "
            f"df {self.degf}; weights {inside.min():g} to {inside.max():g}, sum {inside.sum():g}"
        )

    @property
    def census(self) -> bool:
        """Whether all units of every stage were taken in the domain, so that nothing is left to chance."""
        return all(bool(np.all(stage.fraction[self.places] == 1)) for stage in self.stages)

    @property
    def reports(self) -> tuple[Reported, ...]:
        """What each adjustment did to the weights, first to last."""
        return tuple(adjustment.report for adjustment in self.adjustments)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What must hold for chances and weights, beside the design: sentences of the adjustments."""
        drawn = () if self.unequal is None else self.unequal.assumptions
        return (*drawn, *dict.fromkeys(one for report in self.reports for one in report.assumptions))

    @property
    def caveats(self) -> tuple[str, ...]:
        """What unequal chances and the adjustments bring that is to be kept in mind."""
        drawn = () if self.unequal is None else self.unequal.caveats
        return (*drawn, *dict.fromkeys(one for report in self.reports for one in report.caveats))

    def column(self, name: str) -> Column:
        """A column of the data, (n,). Raises :class:`DesignError` if there is none of that name."""
        return named(self.data, name)

    def with_weights(self, weights: npt.ArrayLike) -> SurveyDesign:
        """The same design with other weights (n,), finite and not negative; 0 takes a row out of the domain.

        Totals that the weights before were fitted to are forgotten: the verbs of ``calibration`` keep them known.
        """
        given = numbers(array(weights), "weights", WeightError)
        if given.shape != self.weights.shape:
            raise WeightError(f"{self.weights.size} weights are needed, not {given.size}")
        if (wrong := ~np.isfinite(given) | (given < 0)).any():
            raise WeightError(f"weights must be finite and not negative: {rows(wrong)}")
        return self._with(given, ())

    def adjusted(self, weights: Floats, adjustment: Adjustment) -> SurveyDesign:
        """The design with weights (n,) of any sign that an adjustment made, and with the adjustment after others."""
        return self._with(weights, (*self.adjustments, adjustment))

    def _with(self, weights: Floats, adjustments: tuple[Adjustment, ...]) -> SurveyDesign:
        other: SurveyDesign = object.__new__(SurveyDesign)
        other.__dict__.update(self.__dict__, weights=weights, adjustments=adjustments)
        other.__dict__.pop("places", None)
        return other

    def domain(self, mask: npt.ArrayLike | str) -> SurveyDesign:
        """The part of the sample where ``mask`` (n,) holds; units and strata outside stay known to the variance.

        Raises :class:`EmptyDomainError` where nobody is in it.
        """
        inside = flags(self.column(mask) if isinstance(mask, str) else mask, self.weights.size, "a domain")
        return self.among(self.places[inside[self.places]])

    def among(self, places: Integers) -> SurveyDesign:
        """:meth:`domain` of the rows ``places``, in order, all of which have a weight."""
        if not places.size:
            raise EmptyDomainError("nobody of the sample is in the domain")
        weights = np.zeros_like(self.weights)
        weights[places] = self.weights[places]
        part = self._with(weights, self.adjustments)
        part.__dict__["places"] = places
        return part
