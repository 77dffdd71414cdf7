"""An estimator in each domain of the sample, with the whole design."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import numpy as np

from scrutator.science.design import linear_variance
from scrutator.science.design.columns import alike, missing
from scrutator.science.design.stages import codes
from scrutator.science.errors import DesignError
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.notebook import table
from scrutator.science.estimate.results import Estimates
from scrutator.science.estimate.spread import Replicated, in_replicates
from scrutator.science.replicate.model import D, Design, ReplicateDesign

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Domains(Mapping[Any, T], Generic[T]):
    """What an estimator says of each domain, by value of the column (a tuple for several columns), in their order.

    ``joint`` has all of them as one :class:`~scrutator.science.estimate.Estimates` named ``domain:variable``, with the
    covariances between domains, for :func:`~scrutator.science.estimate.contrast`.
    """

    group: str
    parts: dict[Any, T]
    joint_: Estimates | None = None

    @property
    def joint(self) -> Estimates:
        """Raises :class:`~scrutator.science.errors.DesignError` unless ``by`` was asked for the covariance."""
        if self.joint_ is None:
            raise DesignError("no covariance between domains was asked for: by(..., covariance=True)")
        return self.joint_

    def __getitem__(self, key: Any) -> T:
        return self.parts[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)

    def as_dict(self) -> dict[str, Any]:
        """Plain Python values by domain, the names of domains as text."""
        return {_label(key): part.as_dict() if hasattr(part, "as_dict") else part for key, part in self.parts.items()}

    def __str__(self) -> str:
        return "\n".join(f"{self.group} {_label(key)}: {part}" for key, part in self.parts.items())

    def _repr_html_(self) -> str:
        rows = [
            (_label(key), one.name, one.shown(one.value), f"{one.se:.4g}", one.shown_limits(), str(one.n))
            for key, part in self.parts.items()
            for one in _each(part)
        ]
        return table("", rows, (self.group, "", "estimate", "standard error", "limits", "rows"))


def by(
    design: D,
    group: str | Sequence[str],
    estimator: Callable[[D], T],
    *,
    covariance: bool = False,
) -> Domains[T]:
    """What ``estimator`` says of each value of the column ``group`` (each combination, for several), in their order.

    ``by(design, "region", lambda part: mean(part, "votes"))``. Rows without a value are in no domain. Units and strata
    outside a domain stay known to its variance. ``covariance`` keeps what domains have in common, for
    :attr:`Domains.joint`; it needs an estimator of means, totals or ratios. Source: R's ``svyby``.
    """
    names = [group] if isinstance(group, str) else list(group)
    columns = [alike(design.column(name), name) for name in names]
    known = (design.weights != 0) & ~np.any([missing(column) for column in columns], axis=0)
    if not known.any():
        raise DesignError(f"{' or '.join(names)} is missing in every row")
    places = np.flatnonzero(known)
    domains = codes(*(column[places] for column in columns))
    order = np.argsort(domains.astype(np.min_scalar_type(int(domains.max()))), kind="stable")
    parts: dict[Any, T] = {}
    for rows in np.split(places[order], np.cumsum(np.bincount(domains))[:-1]):
        values = tuple(column[rows[0]].item() if hasattr(column[rows[0]], "item") else column[rows[0]]
                       for column in columns)  # fmt: skip
        made = estimator(design.among(rows))
        parts[values if len(values) > 1 else values[0]] = _kept(made, covariance)
    label = ", ".join(names)
    if not covariance:
        return Domains(label, parts)
    joint = _joint(design.domain(known), parts)
    return Domains(label, {key: _kept(part, False) for key, part in parts.items()}, joint)


def _kept(part: T, covariance: bool) -> T:
    if covariance and not isinstance(part, Replicated) and (not isinstance(part, Estimates) or part.scores is None):
        raise DesignError("covariances between domains are known for means, totals and ratios of a design only")
    return replace(part, scores=None) if isinstance(part, Estimates) and not covariance else part


def _joint(design: Design, parts: Mapping[Any, Any]) -> Estimates:
    each = [part for part in parts.values() if isinstance(part, Estimates)]
    values = np.concatenate([part.values for part in each])
    fields: dict[str, Any] = {
        "names": tuple(f"{_label(key)}:{name}" for key, part in parts.items() for name in part.names),
        "df": design.degf,
        "n": sum(part.n for part in each),
        "missing": sum(part.missing for part in each),
        "not_observed": sum(part.not_observed for part in each),
        "simple": np.full(values.size, np.nan),
        "population": float(design.weights.sum()),
        "method": each[0].method,
        "shares": tuple(share for part in each for share in part.shares),
    }
    if isinstance(design, ReplicateDesign):
        theta = np.concatenate([part.replicates for part in each if isinstance(part, Replicated)], axis=1)
        return in_replicates(design, values, theta, **fields)
    scores = np.concatenate([part.scores for part in each if part.scores is not None], axis=1)
    fields |= {"assumptions": each[0].assumptions, "notes": each[0].notes, "scores": scores}
    return Estimates(values=values, covariance=linear_variance(design, scores), **fields)


def _label(key: object) -> str:
    return ", ".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _each(part: object) -> list[Estimate]:
    return [part] if isinstance(part, Estimate) else list(part) if isinstance(part, Estimates) else []
