"""The shares of every category of many questions in every domain, with limits that know the design, at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import special

from scrutator.science.bounds.model import Floats, Integers, error_of
from scrutator.science.design import SurveyDesign
from scrutator.science.errors import DesignError, EmptyDomainError
from scrutator.science.estimate.categories import coded
from scrutator.science.estimate.cells import Cells, Layout, cells
from scrutator.science.estimate.limits import ROUNDING, limits_of
from scrutator.science.estimate.linear import Observed
from scrutator.science.estimate.proportions import SIZED, Method
from scrutator.science.estimate.sharetable import ShareTable
from scrutator.science.estimate.variables import observed_mask

Seen = Observed | Mapping[str, str | npt.ArrayLike]


def share_table(
    design: SurveyDesign,
    variables: str | Sequence[str],
    by: str | Sequence[str] | None = None,
    method: Method | str = Method.LOGIT,
    *,
    level: float = 0.95,
    observed: Seen = None,
    not_observed: Collection[Any] = (),
) -> ShareTable:
    """The share in [0, 1] of each category of ``variables`` in each domain of ``by``, with limits at ``level``.

    Categories are whole numbers, text or true and false, at most a thousand a question; all that the data have, so
    that a domain where nobody has one shows 0 with its upper limit. ``by`` names one column (domains are its values) or
    several (tuples). Rows without a value there are in no domain. Each question drops its own missing rows only.
    ``observed`` names (or is) a boolean (n,), or maps questions to such; ``not_observed`` are answers that say that
    it could not be observed: these rows count neither as an answer nor as missing.

    Figures are those of :func:`~scrutator.science.estimate.proportion` of each category within
    :func:`~scrutator.science.estimate.by`. Where nobody counts they are ``nan``, and limits where no degree of freedom
    is left. Raises :class:`~scrutator.science.errors.DesignError`. Source: Särndal, Swensson and Wretman 1992, section
    5.8 (domains); Korn and Graubard 1998, *Survey Methodology* 24, 193-201 (limits).
    """
    chosen, error = Method(method), error_of(level)
    names = [variables] if isinstance(variables, str) else list(variables)
    if not names or len(set(names)) != len(names):
        raise DesignError("name at least one variable, each once")
    places, domains = _domains(design, [by] if isinstance(by, str) else list(by or ()))
    layout = Layout(design, places, len(domains))
    masks: dict[int, npt.NDArray[np.bool_]] = {}
    made: list[Cells] = []
    labels: list[tuple[Any, ...]] = []
    for name in names:
        given = observed.get(name) if isinstance(observed, Mapping) else observed
        if given is not None and id(given) not in masks:
            masks[id(given)] = observed_mask(design, given)
        answers = coded(design.column(name), name, None if given is None else masks[id(given)], not_observed)
        made.append(cells(layout, answers.codes, len(answers.labels)))
        labels.append(answers.labels)
    census = design.census
    columns = _columns(made, census, chosen, error)
    keys = [(name, d, c) for name, own in zip(names, labels, strict=True) for d in domains for c in own or (None,)]
    question, domain, category = zip(*keys, strict=True)
    return ShareTable(question, domain, category, level=level, **columns)


def _domains(design: SurveyDesign, names: Sequence[str]) -> tuple[Integers, list[Any]]:
    """For each row its domain, -1 for none, and the domains in order: ``[None]`` for the whole without names."""
    known = design.weights != 0
    parts = [coded(design.column(name), name) for name in names]
    places = np.zeros(design.weights.size, dtype=np.int64)
    for part in parts:
        known = known & (part.codes < len(part.labels))
        places = places * (len(part.labels) + 1) + part.codes
    if not known.any():
        raise EmptyDomainError(f"{' or '.join(names)} is missing in every row")
    different, found = np.unique(places[known], return_inverse=True)
    result = np.full(places.size, -1)
    result[known] = found.reshape(-1)
    keys: list[Any] = []
    for code in different.tolist():
        values: list[Any] = []
        for part in reversed(parts):
            code, k = divmod(code, len(part.labels) + 1)
            values.insert(0, part.labels[k])
        keys.append(tuple(values) if len(values) > 1 else values[0] if values else None)
    return result, keys


def _columns(made: Sequence[Cells], census: bool, chosen: Method, error: float) -> dict[str, Any]:
    """All columns of numbers, each (R,): questions, in them domains, in them categories."""
    value, variance, found = (
        np.concatenate([_filled(getattr(each, name)) for each in made]) for name in ("shares", "variances", "found")
    )
    width = [max(each.shares.shape[1], 1) for each in made]

    def spread(columns: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
        return np.concatenate([np.repeat(column, k) for column, k in zip(columns, width, strict=True)])

    n, population, df = (
        spread([each.found.sum(axis=1) for each in made]),
        spread([each.population for each in made]),
        spread([each.df for each in made]),
    )
    missing, unseen = (spread([each.rest[:, k] for each in made]) for k in (0, 1))
    se = np.sqrt(variance)
    certain = (n > 0) & ((se <= ROUNDING * value) | (1 - value <= ROUNDING))
    value, se = np.where(1 - value <= ROUNDING, 1.0, value), np.where(certain, 0.0, se)
    lower, upper, size, given_way = _limits(value, se, df, n, certain, census, chosen, error)
    with np.errstate(divide="ignore", invalid="ignore"):
        deff = se**2 / (value * (1 - value) / (n - 1) * np.where(n < population, 1 - n / population, np.nan))
    return {
        "value": value,
        "se": se,
        "lower": lower,
        "upper": upper,
        "found": np.where(np.isnan(found), 0, found).astype(np.int64),
        "n": n,
        "df": df,
        "deff": deff,
        "effective": size,
        "missing": missing,
        "not_observed": unseen,
        "interval": np.where(given_way, Method.BETA.value, chosen.value),
    }


def _filled(values: npt.NDArray[Any]) -> Floats:
    """(D, C) as (D C,), a question without any category as one ``nan`` a domain."""
    return values.astype(np.float64).reshape(-1) if values.shape[1] else np.full(values.shape[0], np.nan)


def _limits(
    p: Floats,
    se: Floats,
    df: Integers,
    n: Integers,
    certain: npt.NDArray[np.bool_],
    census: bool,
    chosen: Method,
    error: float,
) -> tuple[Floats, Floats, Floats, npt.NDArray[np.bool_]]:
    """Lower and upper limits, effective sizes, and where the method gave way to ``beta``, each (R,)."""
    if census:
        return p.copy(), p.copy(), np.where(n > 0, np.inf, np.nan), np.zeros(p.shape, dtype=bool)
    lower, upper, size = (np.full(p.shape, np.nan) for _ in range(3))
    usable = (n > 0) & (df > 0) & ~np.isnan(se)
    t = _quantiles(df, error)
    sized = usable & ~certain
    size[sized] = p[sized] * (1 - p[sized]) / se[sized] ** 2 * (_quantiles(n - 1, error)[sized] / t[sized]) ** 2
    size[usable & certain] = n[usable & certain]
    fallback = chosen if chosen in SIZED else Method.BETA
    for how, where in ((chosen, sized), (fallback, usable & certain)):
        if where.any():
            lower[where], upper[where] = limits_of(how, p[where], se[where], t[where], size[where], error, n[where])
    return lower, upper, size, usable & certain & (fallback != chosen)


def _quantiles(df: Integers, error: float) -> Floats:
    different, places = np.unique(np.maximum(df, 1), return_inverse=True)
    quantiles = special.stdtrit(different, 1 - error / 2)
    return np.asarray(quantiles, dtype=np.float64)[places.reshape(-1)]
