"""A sample with its design, from a mapping of arrays or a data frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import narwhals as nw
import numpy as np
import numpy.typing as npt

from scrutator.science.bounds.model import Floats, Integers
from scrutator.science.design.stages import Column, Stage, build
from scrutator.science.design.unequal import Unequal, unequal
from scrutator.science.errors import DesignError, EmptyDomainError, WeightError, rows

LonelyPSU = Literal["fail", "remove", "certainty", "adjust", "average"]
LONELY: tuple[LonelyPSU, ...] = ("fail", "remove", "certainty", "adjust", "average")
Columns = str | Sequence[str] | None


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
    several stages; ``"overton"``, ``"hartley-rao"`` or the matrix (U, U) of joint probabilities one, with
    ``variance`` HT (Horvitz and Thompson) or YG (Yates and Grundy).

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
        pps: str | npt.ArrayLike | None = None,
        nest: bool = False,
        lonely_psu: LonelyPSU = "fail",
        variance: Literal["HT", "YG"] = "HT",
    ) -> None:
        if lonely_psu not in LONELY:
            raise DesignError(f"lonely_psu must be one of {', '.join(LONELY)}")
        if weights is not None and probs is not None:
            raise DesignError("give weights or probs, not both")
        table = _columns(data)
        n = len(next(iter(table.values())))
        units, parts, sizes = ([_complete(table, name) for name in _names(given)] for given in (ids, strata, fpc))
        if pps is not None and not sizes:
            sizes = [_complete(table, name) for name in _names(probs)]
        if pps is not None and not sizes:
            raise DesignError("pps needs the units' probabilities: name the column in fpc")
        stages = build(n, units, parts, sizes, nest=nest, unequal=pps is not None)
        by_brewer = pps is None or (isinstance(pps, str) and pps == "brewer")
        chances = stages[0].fraction
        other = None if by_brewer or pps is None else unequal(pps, chances, variance, len(stages))
        if weights is not None:
            raised = np.asarray(_named(table, weights), dtype=np.float64)
        elif probs is not None:
            given = [np.asarray(_named(table, name), dtype=np.float64) for name in _names(probs)]
            raised = 1 / _positive(np.prod(given, axis=0), "probabilities")
        else:
            implied = [s.population / s.sampled for s in stages if np.isfinite(s.population).all()]
            raised = np.prod(implied, axis=0) if implied else np.ones(n)
        for name, value in (
            ("data", table),
            ("stages", stages),
            ("weights", _positive(raised, "weights")),
            ("lonely_psu", lonely_psu),
            ("unequal", other),
            ("adjustments", ()),
        ):
            object.__setattr__(self, name, value)

    @property
    def n(self) -> int:
        """Rows with a weight: all of the sample, or those in the domain."""
        return int(np.count_nonzero(self.weights))

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
        inside = self.weights != 0
        return int(np.unique(self.psu[inside]).size - np.unique(self.strata[inside]).size)

    def __repr__(self) -> str:
        """What a notebook shows: rows, units, strata, degrees of freedom and the weights' range."""
        inside = self.weights[self.weights != 0]
        stages = f"{len(self.stages)} stage" + ("s" if len(self.stages) > 1 else "")
        units, strata = np.unique(self.psu).size, np.unique(self.strata).size
        return (
            f"SurveyDesign: {self.n} of {self.weights.size} rows, {stages}, {units} units in {strata} strata, "
            f"df {self.degf}; weights {inside.min():g} to {inside.max():g}, sum {inside.sum():g}"
        )

    @property
    def census(self) -> bool:
        """Whether all units of every stage were taken, so that nothing is left to chance."""
        return all(bool(np.all(stage.fraction == 1)) for stage in self.stages)

    @property
    def reports(self) -> tuple[Reported, ...]:
        """What each adjustment did to the weights, first to last."""
        return tuple(adjustment.report for adjustment in self.adjustments)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What must hold for the weights, beside the design: sentences of the adjustments."""
        return tuple(dict.fromkeys(one for report in self.reports for one in report.assumptions))

    @property
    def caveats(self) -> tuple[str, ...]:
        """What the adjustments did that is to be kept in mind."""
        return tuple(dict.fromkeys(one for report in self.reports for one in report.caveats))

    def column(self, name: str) -> Column:
        """A column of the data, (n,). Raises :class:`DesignError` if there is none of that name."""
        return _named(self.data, name)

    def with_weights(self, weights: npt.ArrayLike) -> SurveyDesign:
        """The same design with other weights (n,), finite and not negative; 0 takes a row out of the domain.

        Totals that the weights before were fitted to are forgotten: the verbs of ``calibration`` keep them known.
        """
        given = np.asarray(weights, dtype=np.float64)
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
        return other

    def domain(self, mask: npt.ArrayLike | str) -> SurveyDesign:
        """The part of the sample where ``mask`` (n,) holds; units and strata outside stay known to the variance.

        Raises :class:`EmptyDomainError` where nobody is in it.
        """
        inside = np.asarray(self.column(mask) if isinstance(mask, str) else mask)
        if inside.shape != self.weights.shape or not np.isin(inside, (0, 1)).all():
            raise DesignError(f"a domain is {self.weights.size} times true or false")
        if not (inside.astype(bool) & (self.weights != 0)).any():
            raise EmptyDomainError("nobody of the sample is in the domain")
        return self._with(np.where(inside.astype(bool), self.weights, 0.0), self.adjustments)


def _columns(data: Any) -> dict[str, Column]:
    if isinstance(data, Mapping):
        table = {str(name): np.asarray(column) for name, column in data.items()}
    else:
        frame = nw.from_native(data, eager_only=True)
        table = {name: frame[name].to_numpy() for name in frame.columns}
    if len({column.shape for column in table.values()}) != 1 or next(iter(table.values())).ndim != 1:
        raise DesignError("data needs columns, all of one length")
    if not next(iter(table.values())).size:
        raise DesignError("data has no rows")
    return table


def _names(given: Columns) -> list[str]:
    return [] if given is None else [given] if isinstance(given, str) else list(given)


def _named(table: Mapping[str, Column], name: str) -> Column:
    if name not in table:
        raise DesignError(f"the data have no column {name}")
    return table[name]


def _complete(table: Mapping[str, Column], name: str) -> Column:
    column = _named(table, name)
    if (wrong := missing(column)).any():
        raise DesignError(f"{name} is missing: {rows(wrong)}")
    return column


def missing(column: Column) -> npt.NDArray[np.bool_]:
    """Where a column (n,) has no value: NaN, NaT or None."""
    if column.dtype == object:
        return np.array([value is None or value != value for value in column], dtype=bool)
    return np.asarray(column != column, dtype=bool)


def _positive(values: Floats, what: str) -> Floats:
    if (wrong := ~np.isfinite(values) | (values <= 0)).any():
        raise WeightError(f"{what} must be finite and above 0: {rows(wrong)}")
    return values
