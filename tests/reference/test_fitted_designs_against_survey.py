"""Every verb on designs whose weights were fitted to totals, against R's ``survey``. ``run.sh`` renews the values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrutator.science import SurveyDesign, by, calibrate, mean, poststratify, rake, ratio, total, trim

CASES = json.loads((Path(__file__).parent / "results" / "fitted_designs.json").read_text())["cases"]
DATA = {case["key"]: case["data"] for case in CASES if case["data"]}
CLOSED_FORM, ITERATED = 1e-8, 1e-4
CLOSED = {"poststratify", "crossed", "linear", "variance", "negative", "trim", "poststratify_linear"}
SHAPES: dict[str, dict[str, Any]] = {
    "plain": {},
    "clustered": {"ids": "u", "strata": "h", "fpc": "N1"},
    "two_stage": {"ids": ["u", "i"], "strata": "h", "fpc": ["N1", "N2"]},
}


def counts(values: list[float]) -> dict[int, float]:
    return dict(enumerate(values, 1))


def crossed(values: list[float]) -> dict[tuple[int, int], float]:
    cells = [(a, b) for b in (1, 2, 3) for a in (1, 2)]
    return dict(zip(cells, values, strict=True))


def design_of(case: dict[str, Any]) -> SurveyDesign:
    data = {name: np.array(column) for name, column in DATA[case["key"]].items()}
    data["kind"] = np.array([f"k{b}" for b in data["b"]])
    return SurveyDesign(data, weights="w", **SHAPES[case["shape"]])


def fitted(design: SurveyDesign, case: dict[str, Any]) -> SurveyDesign:
    how, (low, high) = case["how"], case["limits"]
    if how == "poststratify":
        return poststratify(design, "b", counts(case["B"]))
    if how == "crossed":
        return poststratify(design, ["a", "b"], crossed(case["AB"]))
    if how in ("rake", "rake_trim"):
        raked = rake(design, {"a": counts(case["A"]), "b": counts(case["B"])}, tolerance=1e-13)
        return raked if how == "rake" else trim(raked, upper=high * 1.1)
    if how == "trim":
        return trim(design, low, high, strict=True)
    if how == "negative":
        return calibrate(design, "x", {"x": case["X"] * 1.5}, population=case["size"])
    if how == "poststratify_linear":
        return calibrate(poststratify(design, "b", counts(case["B"])), "x", [case["X"]], population=case["size"])
    options: dict[str, dict[str, Any]] = {
        "variance": {"variance": "v"},
        "truncated": {"bounds": (0.6, 1.6)},
        "logit": {"bounds": (0.4, 2.5), "distance": "logit"},
        "raking": {"distance": "raking"},
    }
    totals = {"x": case["X"]} | {f"kind=k{k}": count for k, count in enumerate(case["B"], 1)}
    return calibrate(design, ["x", "kind"], totals, **options.get(how, {}))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['key']} {case['how']}".replace(" ", "-"))
def test_weights_estimates_and_variances_agree_whole_and_in_a_domain(case: dict[str, Any]) -> None:
    design = fitted(design_of(case), case)
    rel = CLOSED_FORM if case["how"] in CLOSED else ITERATED

    def same(ours: Any, theirs: Any, rel: float = rel) -> None:
        theirs = np.array(theirs, dtype=float)
        np.testing.assert_allclose(np.reshape(ours, theirs.shape), theirs, rtol=rel, atol=rel * np.abs(theirs).max())

    same(design.weights, case["after"])
    for part, theirs in ((design, case["all"]), (design.domain("d"), case["domain"])):
        assert part.degf == theirs["df"]
        totals, means, ratios = total(part, ["y", "z"]), mean(part, ["y", "z"]), ratio(part, ["y", "z"], "x")
        same(totals.values, theirs["total"])
        same(totals.covariance, theirs["total_cov"])
        same(means.values, theirs["mean"])
        same(means.covariance, theirs["mean_cov"])
        same(ratios.values, theirs["ratio"])
        same(ratios.se, theirs["ratio_se"])
        domains = by(part, "g", lambda inside: mean(inside, "y"))
        same([each.values[0] for each in domains.values()], theirs["by"])
        same([each.se[0] for each in domains.values()], theirs["by_se"])


def test_linear_weights_may_be_negative_and_are_carried() -> None:
    signs = [fitted(design_of(case), case) for case in CASES if case["how"] == "negative"]
    below = [design for design in signs if (design.weights < 0).any()]
    assert below
    for design in below:
        assert any("negative" in sentence for sentence in mean(design, "y").caveats)
