"""The forms that ship, filled by ODK's own engine (stored results) and by the evaluator of our tests."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scrutator.forms.conversion import check_workbook
from scrutator.forms.shipped import FORMS, workbook
from scrutator.quality.arithmetic import differences
from tests.forms.evaluator import Filled

STORED = json.loads((Path(__file__).parent / "results" / "forms_engine.json").read_text(encoding="utf-8"))


@cache
def xform(form_id: str) -> str:
    return check_workbook(form_id, workbook(form_id, training=True)).xform


def cases(*form_ids: str) -> list[dict[str, Any]]:
    return [case for case in STORED["cases"] if case["form"] in form_ids]


@pytest.mark.parametrize("form_id", FORMS)
def test_the_engine_asks_and_works_out_what_our_tests_say(form_id: str) -> None:
    """If a form's conditions were changed on purpose, run ``forms_cases`` and ``forms_engine.mjs`` again."""
    assert len(cases(form_id)) >= 12
    for case in cases(form_id):
        filled = Filled(xform(form_id)).put(**case["answers"])
        assert [name for name in filled.conditional() if filled.asked(name)] == case["asked"]
        assert {name: filled.value(name) for name in case["values"]} == case["values"]


def test_the_engine_met_and_did_not_meet_most_conditions() -> None:
    """What is compared is worth comparing: few conditions were never met in these fillings."""
    for form_id in FORMS:
        met = {name for case in cases(form_id) for name in case["asked"]}
        conditional = Filled(xform(form_id)).conditional()
        assert len(met) >= 0.8 * len(conditional), form_id


def test_headquarters_and_the_engine_agree_on_every_sum() -> None:
    compared = 0
    for case in cases("count", "mobile"):
        filled = Filled(xform(case["form"])).put(**case["answers"])
        sent = {name: filled.value(name) for name in [*case["answers"], "spoiled_inside"] if name in filled.places}
        ours = {rule.code: str(value) for rule, value in differences(case["form"], sent)}
        theirs = {name: text for name, text in case["values"].items() if name.startswith("rule_") and text}
        theirs.pop("rules_computed", None)
        assert ours == theirs
        compared += len(ours)
    assert compared > 100
