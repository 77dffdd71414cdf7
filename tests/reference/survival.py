"""Curves of cases, their outcomes, means, days and tests beside what ``survival.R`` said of the same data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from scrutator.science.survival import Curve, Incidence, aalen_johansen, kaplan_meier, log_rank

KINDS = ("log-log", "log", "plain")
ASKED = (0.1, 0.25, 0.5, 0.75, 0.9)
Data = dict[str, Any]
Case = dict[str, Any]


def close(ours: Any, theirs: Any, what: object) -> None:
    """To 1e-8, ``None`` for what is not defined; an error of 0 may come out as rounding."""
    pair = (np.array(each, dtype=np.float64) for each in (ours, theirs))
    np.testing.assert_allclose(*pair, rtol=1e-8, atol=1e-13, err_msg=str(what))


def asked(cases: list[Case], kind: str) -> Iterator[tuple[tuple[Any, ...], Data, dict[str, Any]]]:
    """What R was asked of every case: ``curves``, ``outcomes`` or ``tests``, with a name for the place."""
    for number, case in enumerate(cases):
        for said in case[kind]:
            yield (number, said.get("weights"), said.get("robust"), said.get("strata")), case["data"], said


def curve(data: Data, said: dict[str, Any], interval: str) -> Curve:
    variance = "jackknife" if said["robust"] else "greenwood"
    return kaplan_meier(
        data["time"], decided(data), entry=data["entry"], weights=weights(data, said), level=0.9, interval=interval,
        variance=variance,
    )  # fmt: skip


def incidence(data: Data, said: dict[str, Any], interval: str) -> Incidence:
    return aalen_johansen(
        data["time"], data["outcome"], entry=data["entry"], weights=weights(data, said), level=0.9, interval=interval
    )


def decided(data: Data) -> list[bool]:
    return [one != "" for one in data["outcome"]]


def weights(data: Data, said: dict[str, Any]) -> list[float] | None:
    return {"none": None, "counts": data["k"], "sampled": data["w"]}[said["weights"]]


def compare_curves(cases: list[Case]) -> int:
    compared = 0
    for where, data, said in asked(cases, "curves"):
        ours = curve(data, said, "log")
        for name in ("time", "at_risk", "events", "censored", "survival", "se"):
            close(getattr(ours, name), said[name], (name, *where))
        if "at" in said:
            points = ours.points(said["at"]["day"])
            close(points.survival, said["at"]["survival"], ("at", *where))
            close(points.at_risk, said["at"]["at_risk"], ("at", *where))
        compared += 1
    return compared


def compare_limits(cases: list[Case], kind: str) -> int:
    """Limits of curves, and quantiles with theirs; how many upper limits of quantiles are known."""
    known = 0
    for where, data, said in asked(cases, "curves"):
        ours, theirs = curve(data, said, kind), said["intervals"][kind]
        close(ours.lower, theirs["lower"], ("lower", *where))
        close(ours.upper, theirs["upper"], ("upper", *where))
        days = [ours.quantile(p) for p in ASKED]
        close([one.value for one in days], theirs["q"], ("quantile", *where))
        close([one.lower for one in days], theirs["q_lower"], ("lower day", *where))
        close([one.upper for one in days], theirs["q_upper"], ("upper day", *where))
        known += sum(one is not None for one in theirs["q_upper"])
    return known


def compare_means(cases: list[Case]) -> int:
    compared = 0
    for where, data, said in asked(cases, "curves"):
        ours = curve(data, said, "log")
        for theirs in said["means"]:
            made = ours.mean(theirs["until"])
            close([made.value, made.se], [theirs["value"], theirs["se"]], (*where, theirs["until"]))
            compared += 1
    return compared


def compare_outcomes(cases: list[Case], kind: str) -> int:
    compared = 0
    for where, data, said in asked(cases, "outcomes"):
        ours, theirs = incidence(data, said, kind), said["intervals"][kind]
        assert list(ours.outcomes) == said["outcomes"]
        for name in ("time", "share", "open", "se", "se_open"):
            close(getattr(ours, name), said[name], (name, *where))
        close(ours.lower, theirs["lower"], ("lower", *where))
        close(ours.upper, theirs["upper"], ("upper", *where))
        for mean in said["means"]:
            made = [ours.mean(one, mean["until"]) for one in ours.outcomes]
            close([one.value for one in made], mean["value"], ("mean", *where))
            close([one.se for one in made], mean["se"], ("mean", *where))
        compared += 1
    return compared


def compare_tests(cases: list[Case]) -> tuple[int, int]:
    """How many log-rank tests were compared, and how many of them with late entry."""
    compared = late = 0
    for where, data, said in asked(cases, "tests"):
        strata = data["s"] if said["strata"] else None
        ours = log_rank(data["time"], decided(data), data["g"], strata=strata, entry=data["entry"])
        close([ours.statistic, *ours.df], [said["statistic"], said["df"]], where)
        compared += 1
        if "p" not in said:
            late += 1
            continue
        close(ours.p_value, said["p"], where)
        close(ours.observed, said["observed"], where)
        close(ours.expected, said["expected"], where)
    return compared, late
