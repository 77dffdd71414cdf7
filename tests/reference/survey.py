"""What R's ``survey`` says of a case against ours: every difference as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from scrutator.science import SurveyDesign
from scrutator.science.errors import DesignError, EmptyDomainError
from scrutator.science.estimate import by, contrast, mean, proportion, quantile, ratio, separate_ratio, total
from scrutator.science.estimate.results import Estimates
from tests.reference.profile import interpolated

CLOSED, ITERATED = 1e-8, 1e-4
Answers = dict[str, Any]
Estimator = Callable[[SurveyDesign, float], Answers]


def design_of(case: dict[str, Any]) -> SurveyDesign:
    """The case as we read it."""
    kinds = dict.fromkeys(("ym", "b"), float)
    data = {name: np.array(column, dtype=kinds.get(name)) for name, column in case["data"].items()}
    return SurveyDesign(
        data,
        ids=case["ids"] or None,
        strata=case["strata"] or None,
        weights=case["weights"][0] if case["weights"] else None,
        probs=case["probs"] or None,
        fpc=case["fpc"] or None,
        pps="brewer" if case["brewer"] else None,
        nest=case["nest"],
        lonely_psu=case["lonely"],
    )


def differences(case: dict[str, Any], theirs: Answers) -> Iterator[str]:
    """Of the whole sample and of the domain; none where all is equal."""
    design = design_of(case)
    for part, answers in theirs.items():
        inside = design if part == "all" else design.domain("d")
        if inside.degf != answers["df"]:
            yield f"{part} df: {inside.degf}, in R {answers['df']}"
        if case["brewer"] and (case["lonely"] == "fail" or (case["lonely"] == "average" and part != "all")):
            continue  # R keeps rows outside, and with them strata alone of which nobody is inside
        for name, ours in ESTIMATORS.items():
            yield from (f"{part} {name} {said}" for said in _compared(ours, inside, answers[name], case["level"]))
        if "separate" in answers:
            yield from (f"{part} {said}" for said in _separate(inside, case, answers["separate"]))
        yield from (f"{part} {said}" for said in _by_share(inside, answers["by_share"], case["level"]))
        yield from (f"{part} {said}" for said in _shares(inside, answers["shares"], case["level"], case["brewer"]))
        yield from (f"{part} {said}" for said in _quantiles(inside, answers["quantiles"], case["brewer"]))


def _compared(ours: Estimator, design: SurveyDesign, theirs: Any, level: float) -> Iterator[str]:
    try:
        mine = ours(design, level)
    except EmptyDomainError:
        return  # R says NaN
    except DesignError as error:
        if "error" not in theirs:
            yield f"refused: {error}"
        return
    if isinstance(theirs, dict) and "error" in theirs:
        if "contrasts" not in theirs["error"]:  # R has no table of a single category
            yield f"R refused: {theirs['error']}"
        return
    scale = np.sqrt(np.abs(np.diag(mine["cov"]))) if "cov" in mine else None
    for key, value in mine.items():
        given = np.asarray(theirs if key == "limits" else theirs[key])
        if "names" in theirs and key != "names":  # categories of which nobody is left are 0 in R where rows stay
            some = numbers(np.asarray(theirs["value"]).ravel()) > 0
            given = given.reshape([some.size] * (1 + (key == "cov")))[some][..., some] if key == "cov" else given[some]
        if key == "names":
            named = [name[2:] for name, share in zip(given, theirs["value"], strict=True) if share > 0]
            if named != value:
                yield f"names {value}, in R {named}"
            continue
        given = numbers(given)
        if key in ("deff", "replace") and given.size == value.size**2:
            given = np.diag(given.reshape(value.size, value.size))
        absolute = 1e-13 if key != "cov" or scale is None else 1e-9 * np.outer(scale, scale) + 1e-13 * _square(mine)
        if key in ("deff", "replace"):  # not defined: R has infinity, below 0 or divides what is left of 0
            given = np.where(np.isnan(value) | (given > 1e8), np.nan, given)
            value, absolute = np.where(np.isnan(given), np.nan, value), 1e-10
        given = (
            given.reshape(value.shape) if given.size == value.size else given
        )  # R writes one number without brackets
        if value.shape != given.shape or not _near(value, given, CLOSED, absolute):
            yield f"{key}: {np.round(value, 9).tolist()}, in R {np.round(given, 9).tolist()}"


def _near(ours: Any, theirs: Any, relative: float, absolute: Any) -> bool:
    both = np.isnan(ours) & np.isnan(theirs)
    return bool((both | (np.abs(ours - theirs) <= absolute + relative * np.abs(theirs))).all())


def _square(mine: Answers) -> Any:
    return np.abs(np.outer(mine["value"], mine["value"]))


def numbers(given: Any) -> Any:
    """R's numbers; NA, NaN and Inf are words in JSON."""
    words = {None: np.nan, "NA": np.nan}
    flat = np.asarray(given, dtype=object).ravel()
    return np.array([words[v] if v in words else float(v) for v in flat]).reshape(np.shape(given))


def _moments(found: Estimates) -> Answers:
    return {"value": found.values, "cov": found.covariance}


def _mean(design: SurveyDesign, _level: float) -> Answers:
    found = mean(design, ["ym", "x", "b"])
    combined = contrast(found, {"ym": 1, "x": -2, "b": 0.5})
    more = {"cv": np.where(found.values == 0, np.nan, found.cv), "deff": found.deff()}
    more |= {"replace": found.deff(replacement=True), "contrast": combined.values[0], "contrast_se": combined.se[0]}
    return _moments(found) | more


def _total(design: SurveyDesign, _level: float) -> Answers:
    found = total(design, ["ym", "x"])
    return _moments(found) | {"deff": found.deff(), "replace": found.deff(replacement=True)}


def _ratio(design: SurveyDesign, _level: float) -> Answers:
    found = ratio(design, ["ym", "b"], ["x", "y2"])
    return _moments(found) | {"deff": found.deff(), "replace": found.deff(replacement=True)}


def _named(found: Estimates) -> Answers:
    there = found.values > 0
    names = [name.removeprefix("gm=") for name, some in zip(found.names, there, strict=True) if some]
    return {"names": names, "value": found.values[there], "cov": found.covariance[np.ix_(there, there)]}


def _each(design: SurveyDesign, estimator: Callable[[SurveyDesign], Estimates]) -> Answers:
    found = by(design, "g", estimator).values()
    return {"value": np.array([e.values[0] for e in found]), "se": np.array([e.se[0] for e in found])}


ESTIMATORS: dict[str, Estimator] = {
    "mean": _mean,
    "total": _total,
    "ratio": _ratio,
    "limits": lambda design, level: {"limits": mean(design, ["x", "b"]).limits(level)},
    "categories": lambda design, _: _named(mean(design, "gm")),
    "counts": lambda design, _: _named(total(design, "gm")),
    "by_mean": lambda design, _: _each(design, lambda part: mean(part, "x")),
    "by_total": lambda design, _: _each(design, lambda part: total(part, "x")),
    "by_ratio": lambda design, _: _each(design, lambda part: ratio(part, "b", "x")),
}


def _shares(design: SurveyDesign, theirs: Answers, level: float, brewer: bool) -> Iterator[str]:
    for method, answer in theirs.items():
        try:
            ours = proportion(design, "b", method, level=level)
        except DesignError:
            continue
        if ours.method != method or "error" in answer or not ours.se > 0 or not np.isfinite(ours.effective):
            continue
        if method == "beta" and brewer and ours.n < len(design.weights):
            continue  # R counts rows outside where it keeps them
        given = numbers(answer)
        if method == "likelihood" and (ours.df < 10 or ours.effective < 10):
            given[2:] = np.nan  # R's regression stops early, its profile is coarse: see the test of the data sets
        if np.isnan(given).any() or not given[2] <= given[0] <= given[3]:
            continue  # at one degree of freedom R's logit overflows, its asin folds back beyond the share
        mine = np.array([ours.value, ours.se, ours.lower, ours.upper])
        if method == "likelihood":
            mine[2:] = interpolated(ours.value, ours.se, ours.n, ours.df, level)
            given[np.isnan(mine)] = np.nan  # R's last step, too, may fall short of the limit by a hair
        if method == "asin" and (ours.lower == 0 or ours.upper == 1):
            continue  # there R's turns round once more
        iterated = ITERATED if method in ("logit", "likelihood") else 0.0
        if not _near(mine, given, CLOSED, iterated or 1e-12):
            yield f"share {method}: {mine.tolist()}, in R {given.tolist()}"


def _by_share(design: SurveyDesign, theirs: Any, level: float) -> Iterator[str]:
    if "error" in theirs:
        return
    try:
        ours = by(design, "g", lambda part: proportion(part, "b", "xlogit", level=level))
    except DesignError:
        return
    for (key, share), row in zip(ours.items(), theirs, strict=True):
        mine, given = (
            np.array([share.value, share.lower, share.upper]),
            numbers([value for name, value in row.items() if name != "_row"]),
        )
        if share.method == "xlogit" and not np.isnan(given).any() and not _near(mine, given, CLOSED, 1e-12):
            yield f"share by {key}: {mine.tolist()}, in R {given.tolist()}"


def _separate(design: SurveyDesign, case: dict[str, Any], theirs: Any) -> Iterator[str]:
    stratum, known = case["strata"][0], ~np.isnan(design.column("ym")) & (design.weights != 0)
    reached = set(design.column(stratum)[known].tolist())
    totals = {key: case["totals"][str(key)] for key in sorted(reached)}
    try:
        ours = separate_ratio(design, "ym", "x", totals, stratum)
    except DesignError:
        if "error" not in theirs:
            yield "separate refused"
        return
    if not theirs or ("error" not in theirs and np.isnan(numbers(theirs)).any()):
        return  # R takes each stratum by itself: of one alone there is no average, and it keeps rows of unequal chances
    if "error" in theirs or not _near(np.array([ours.values[0], ours.se[0]]), numbers(theirs), CLOSED, 1e-12):
        yield f"separate: {ours.values[0], ours.se[0]}, in R {theirs}"


def _quantiles(design: SurveyDesign, theirs: Answers, brewer: bool) -> Iterator[str]:
    for interval, answer in theirs.items():
        if "error" in answer:
            continue
        for p, row in zip((0.1, 0.25, 0.5, 0.9), numbers(answer), strict=True):
            try:
                ours = quantile(design, "ym", p, interval=interval)
            except DesignError:
                continue
            mine = np.array([ours.value, ours.lower, ours.upper, ours.se])
            beside = interval == "beta" and brewer and ours.n < len(design.weights)  # as above
            if (
                not beside
                and not _near(mine, row, CLOSED, 1e-12)
                and not _at_an_end(design, mine, row, interval == "asin")
            ):
                yield f"quantile {interval} {p}: {mine.tolist()}, in R {row.tolist()}"


def _at_an_end(design: SurveyDesign, mine: Any, row: Any, turns: bool) -> bool:
    """Whether R 4.1.1 goes to the second least value where the least is asked for, or a share of 0 error or of 1."""
    values = np.sort(design.column("ym")[(design.weights != 0) & ~np.isnan(design.column("ym"))])
    low = np.isclose(mine[:3], values[0]) & np.isclose(row[:3], values[min(1, values.size - 1)])
    least = low[0] or bool(low.any() and (low | np.isclose(mine[:3], row[:3], equal_nan=True)).all())
    folded = turns and not (np.isnan(row).any() or row[1] < row[0] < row[2])  # asin, where R's share turns round
    return least or folded or mine[0] == values[-1] or bool(np.isclose(mine[0], row[0]) and mine[3] == 0)
