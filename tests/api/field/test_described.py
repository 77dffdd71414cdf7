"""The description of the field app's addresses, and that they keep to it whatever is sent, over the wire."""

from __future__ import annotations

import re
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS, load_all_checks

from scrutator.accounts.services import invite
from scrutator.api.field import field as application
from scrutator.core.errors import CATALOGUE
from tests.collection.xform import Field

ROOT = Path(__file__).parents[3]
schema = schemathesis.openapi.from_path(ROOT / "docs/api/field.yaml")
load_all_checks()
KEPT = [
    CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    )
]
EACH = settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@schema.parametrize()
@EACH
def test_every_address_answers_as_described_whatever_it_is_asked(
    case: schemathesis.Case, port: int, field: Field
) -> None:
    if "code" in case.path_parameters:
        case.path_parameters["code"] = field.mission.code
    elif isinstance(case.body, dict) and isinstance(case.body.get("code"), str) and case.body["code"]:
        case.body["code"] = invite(field.person, field.mission.code, field.person)[1]
    case.headers.pop("Content-Type", None)
    response = case.call(base_url=f"http://localhost:{port}", auth=(str(field.device.pk), field.token), timeout=20)
    case.validate_response(response, checks=KEPT)
    assert "Set-Cookie" not in response.headers
    if response.status_code >= 400:
        assert response.json()["code"] in CATALOGUE


@schema.include(path_regex="code").parametrize()
@EACH
def test_no_address_of_a_mission_answers_without_a_token(case: schemathesis.Case, port: int, field: Field) -> None:
    case.path_parameters["code"] = field.mission.code
    for auth in (None, (str(field.device.pk), "x" * 43), ("0", field.token)):
        response = case.call(base_url=f"http://localhost:{port}", auth=auth, timeout=20)
        assert (response.status_code, response.json()["code"]) == (401, "device-unknown")
        assert "WWW-Authenticate" not in response.headers


def test_the_description_names_every_address_and_no_other() -> None:
    def plain(path: str) -> str:
        return re.sub(r"\{[^}]+\}", "{}", path)

    there = application.get_openapi_schema(path_prefix="/field/api/")["paths"]
    assert {plain(path) for path in schema.raw_schema["paths"]} == {plain(path) for path in there}
