"""The t test of a mean, or of two groups' means, from a complex sample."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

import numpy as np
from scipy import special

from scrutator.science.bounds.model import error_of
from scrutator.science.comparison import words
from scrutator.science.comparison.difference import caveats_of, domain_difference, of_numbers, two_sided
from scrutator.science.comparison.model import degrees
from scrutator.science.design import SurveyDesign
from scrutator.science.design.columns import alike, missing
from scrutator.science.errors import ComparisonError
from scrutator.science.estimate.linear import Observed, mean
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.variables import observed_mask


@dataclass(frozen=True, kw_only=True)
class TTest(Estimate):
    """``value``: the mean or the difference of means, in the units of the variable; ``t`` = (value - null) / se.

    ``p_value`` in [0, 1] is two-sided; ``groups`` are the two values, the larger first, of which the difference is.
    """

    t: float
    p_value: float
    null: float
    groups: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{super().__str__()}; t({self.df:g}) = {self.t:.4g}, p = {self.p_value:.4g} for {self.null:g}"

    def _repr_html_(self) -> str:
        test = f"<p>t({self.df:g}) = {self.t:.4g}, p = {self.p_value:.4g} for {self.null:g}</p>"
        return super()._repr_html_() + test


def t_test(
    design: SurveyDesign,
    variable: str,
    group: str | None = None,
    null: float = 0.0,
    *,
    observed: Observed = None,
    level: float = 0.95,
) -> TTest:
    """Whether the mean of ``variable`` is ``null``, or with a column ``group``, whether its groups' means differ so.

    The difference is the mean of the group whose value is larger, less the other's. Two measurements of one row are
    compared by their difference, a variable of its own. Rows with a missing value do not count. One degree of freedom
    of the design is lost. Source: R's ``svyttest``; Korn and Graubard (1999), *Analysis of Health Surveys*.
    Raises :class:`~scrutator.science.errors.ComparisonError`.
    """
    error = error_of(level)
    if not math.isfinite(null):
        raise ComparisonError(f"null is {null}; it must be a number")
    made, groups = (_mean(design, variable, observed), ()) if group is None else _gap(design, variable, group, observed)
    df, whole = degrees(made.df - 1), made.n + made.missing + made.not_observed
    reach = float(special.stdtrit(df, 1 - error / 2)) * made.se
    gap = made.value - null
    kept = {field.name: getattr(made, field.name) for field in fields(Estimate)}
    kept |= {"lower": made.value - reach, "upper": made.value + reach, "level": level, "df": df}
    kept |= {"method": words.ONE_SAMPLE if group is None else words.TWO_SAMPLES, "name": made.name}
    kept["assumptions"] = (words.DESIGN, words.LARGE) + ((words.OBSERVED_ALIKE,) if whole > made.n else ())
    kept["caveats"] = caveats_of(whole, made.n, made.se)
    nothing = math.nan if gap == 0 or math.isnan(made.se) else math.copysign(math.inf, gap)
    return TTest(
        **kept,
        t=gap / made.se if made.se > 0 else nothing,
        p_value=two_sided(gap, made.se, df),
        null=float(null),
        groups=groups,
    )


def _mean(design: SurveyDesign, variable: str, observed: Observed) -> Estimate:
    of_numbers(design, [variable], observed)
    return mean(design, variable, observed=observed)[variable]


def _gap(design: SurveyDesign, variable: str, group: str, observed: Observed) -> tuple[Estimate, tuple[str, ...]]:
    column = alike(design.column(group), group)
    inside, known = design.weights > 0, ~missing(column)
    seen = inside & known & observed_mask(design, observed)
    counted = of_numbers(design, [variable], seen).design.weights > 0
    levels = np.unique(column[counted])
    if len(levels) != 2:
        raise ComparisonError(f"{group} must take two values among the rows observed; it takes {len(levels)}")
    first, second = (known & (column == one) for one in levels[::-1])
    made = domain_difference(design.domain(inside), variable, first, second, observed=seen)
    lost = {"not_observed": int((inside & ~observed_mask(design, observed)).sum())}
    lost["missing"] = int(inside.sum()) - made.n - lost["not_observed"]
    names = tuple(str(one) for one in levels[::-1])
    kept = {field.name: getattr(made, field.name) for field in fields(Estimate)}
    return Estimate(**(kept | lost | {"name": f"{variable}, {names[0]} less {names[1]}"})), names
