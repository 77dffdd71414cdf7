"""The description of the door, and that the door keeps to it whatever is sent."""

from __future__ import annotations

import re
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS, load_all_checks

from scrutator.api.openrosa.answers import STATUSES
from scrutator.core.errors import CATALOGUE
from tests.collection.xform import Field, filled

ROOT = Path(__file__).parents[2]
schema = schemathesis.openapi.from_path(ROOT / "docs/api/openrosa.yaml")
load_all_checks()
SENTENCE = re.compile(r'<message nature="error">(?P<text>[^<]+)</message>')
CODE = re.compile(r"\[(?P<code>[a-z-]+)\]$")
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
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def said_why(response: schemathesis.Response) -> None:
    """A refusal has a sentence, and a code of the catalogue or the name of the methods that are allowed."""
    found = SENTENCE.search(response.content.decode())
    assert found, response.content
    if response.status_code != 405:
        code = CODE.search(found["text"])
        assert code, found["text"]
        assert code["code"] in CATALOGUE
        assert STATUSES.get(code["code"], 400) == response.status_code


def known(case: schemathesis.Case, field: Field) -> None:
    """Real names in the path, so that more is reached than "not here"."""
    case.path_parameters["mission"] = field.mission.code
    if "form" in case.path_parameters:
        case.path_parameters["form"] = "voting"


@schema.parametrize()
@EACH
def test_every_route_answers_as_described_whatever_it_is_asked(
    case: schemathesis.Case, port: int, field: Field
) -> None:
    response = case.call(base_url=f"http://localhost:{port}", auth=(str(field.device.pk), field.token), timeout=20)
    case.validate_response(response, checks=KEPT)
    if response.status_code >= 400 and case.method != "HEAD":
        said_why(response)


@schema.parametrize()
@EACH
def test_every_route_of_a_real_mission_answers_as_described(case: schemathesis.Case, port: int, field: Field) -> None:
    known(case, field)
    response = case.call(base_url=f"http://localhost:{port}", auth=(str(field.device.pk), field.token), timeout=20)
    case.validate_response(response, checks=KEPT)
    if response.status_code >= 400 and case.method != "HEAD":
        said_why(response)


@schema.parametrize()
@EACH
def test_no_route_answers_without_a_token(case: schemathesis.Case, port: int, field: Field) -> None:
    known(case, field)
    for auth in (None, (str(field.device.pk), "x" * 43), ("0", field.token)):
        response = case.call(base_url=f"http://localhost:{port}", auth=auth, timeout=20)
        assert response.status_code == 401


@schema.include(operation_id="submission").parametrize()
@settings(EACH, max_examples=15)
def test_a_real_form_with_any_other_parts_beside_it_is_received_or_refused_with_a_sentence(
    case: schemathesis.Case, port: int, field: Field
) -> None:
    known(case, field)
    case.body = {**(case.body if isinstance(case.body, dict) else {}), "xml_submission_file": filled("uuid:1").decode()}
    case.media_type = "multipart/form-data"
    response = case.call(base_url=f"http://localhost:{port}", auth=(str(field.device.pk), field.token), timeout=20)
    case.validate_response(response, checks=KEPT)
    assert response.status_code in {201, 202} or said_why(response) is None


def test_the_description_names_every_route_of_the_door_and_no_other() -> None:
    source = (ROOT / "src/scrutator/api/openrosa/application.py").read_text()
    patterns = [re.findall(r'"[^"]+"|\w+', case) for case in re.findall(r"case \[(.+?)\]:", source)]
    routes = {"/".join(part.strip('"') if part[0] == '"' else "{}" for part in parts) for parts in patterns}
    here = [path.removeprefix("/openrosa/{mission}/") for path in schema.raw_schema["paths"]]
    assert {re.sub(r"\{[^}]+\}", "{}", path) for path in here} == routes | {"submission"}
