"""The description of casework's addresses, and that they keep to it whatever is asked, over the wire."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS, load_all_checks

from scrutator.api.casework import casework as application
from scrutator.core.errors import CATALOGUE
from scrutator.missions.models import Role
from tests.api.casework.asking import Asking
from tests.collection.xform import Field

ROOT = Path(__file__).parents[3]
schema = schemathesis.openapi.from_path(ROOT / "docs/api/casework.yaml")
load_all_checks()
KEPT = [
    CHECKS.get_one(name)
    for name in ("not_a_server_error", "status_code_conformance", "content_type_conformance",
                 "response_schema_conformance")
]  # fmt: skip
EACH = settings(
    max_examples=2, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


@pytest.fixture
def asking(field: Field) -> Asking:
    return Asking(field.mission)


@schema.parametrize()
@EACH
def test_every_address_answers_as_described_whatever_it_is_asked(
    case: schemathesis.Case, port: int, asking: Asking
) -> None:
    case.path_parameters["code"] = asking.mission.code
    response = case.call(base_url=f"http://localhost:{port}", auth=asking.by(Role.HEAD), timeout=20)
    case.validate_response(response, checks=KEPT)
    if response.status_code >= 400:
        assert response.json()["code"] in CATALOGUE


@schema.parametrize()
@EACH
def test_no_address_answers_without_a_token_or_in_a_role_that_may_not(
    case: schemathesis.Case, port: int, asking: Asking
) -> None:
    case.path_parameters["code"] = asking.mission.code
    device, _token = asking.by(Role.HEAD)
    for auth, status in [(None, 401), ((device, "x" * 43), 401), (asking.by(Role.STO), 403)]:
        response = case.call(base_url=f"http://localhost:{port}", auth=auth, timeout=20)
        assert response.status_code in (status, 422)


def test_the_description_names_every_address_and_no_other() -> None:
    def plain(path: str) -> str:
        return re.sub(r"\{[^}]+\}", "{}", path)

    there = application.get_openapi_schema(path_prefix="/api/casework/")["paths"]
    assert {plain(path) for path in schema.raw_schema["paths"]} == {plain(path) for path in there}
