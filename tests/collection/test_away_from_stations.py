"""Reports on an area or a higher commission name no polling station, and are not held for it."""

from __future__ import annotations

import pytest

from scrutator.collection.filling import instance_xml
from scrutator.collection.models import Submission
from scrutator.collection.services import receive
from scrutator.forms.services import publish
from scrutator.forms.shipped import workbook
from tests.collection.xform import Field


@pytest.mark.parametrize(("form_id", "held"), [("weekly", ""), ("tabulation", ""), ("opening", "station_unknown")])
def test_only_a_form_about_a_station_is_held_when_it_names_none(field: Field, form_id: str, held: str) -> None:
    form = publish(field.mission, f"{form_id}.xlsx", workbook(form_id, True), field.person)
    receive(field.mission, instance_xml(form.xform, {}, instance_id="uuid:1"), field.device)
    assert Submission.objects.get().quarantine == held
