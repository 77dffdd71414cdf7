"""Practice: invented stations and the forms that ship. It names no mission, gives no token and no key."""

from __future__ import annotations

from functools import cache
from typing import Any

from scrutator.core.canonical import sha256
from scrutator.forms.conversion import check_workbook
from scrutator.forms.shipped import FORMS, workbook
from scrutator.forms.shipped.catalogue import VERSION
from scrutator.territory.invented import invented_content

STATIONS = 6
FORM_IDS = ("opening", "voting", "count", "critical", "incident")


@cache
def practice_bundle() -> dict[str, Any]:
    """The bundle of an invented team, in the shape in which the API gives a real one, and the XForms by ``form_id``."""
    xforms = {form_id: check_workbook(form_id, workbook(form_id, training=True)).xform for form_id in FORM_IDS}
    forms: list[dict[str, Any]] = [
        {
            "form_id": form_id,
            "version": f"{VERSION}-training",
            "stage": FORMS[form_id].stage,
            "title": {"en": FORMS[form_id].title_en, "ru": FORMS[form_id].title_ru},
            "sha256": sha256(xforms[form_id].encode()),
            "critical": form_id == "critical",
        }
        for form_id in FORM_IDS
    ]
    mission = {
        "code": "",
        "name": {
            "en": "Practice in Kelvoria, an invented state",
            "ru": "Упражнение: Кельвория, вымышленное государство",
        },
        "election": {"en": "Practice", "ru": "Упражнение"},
        "vote_date": "2026-09-13",
        "time_zone": "UTC",
        "training": True,
        "stages": sorted({str(form["stage"]) for form in forms}),
        "photo_places": "strip",
    }
    bundle = {
        "mission": mission,
        "server_time": "",
        "sealing_key": "",
        "role": "sto",
        "team": {"code": "P-01", "partners": []},
        "stations": _stations(),
        "forms": forms,
        "languages": ["en", "ru"],
    }
    return {"bundle": bundle, "xforms": xforms}


def _stations() -> list[dict[str, Any]]:
    """Stations of one municipality and the next, in their order."""
    return [
        {
            "code": one.code, "order": order, "name": one.name, "address": one.address, "area": one.area_path,
            "latitude": one.latitude, "longitude": one.longitude,
        }
        for order, one in enumerate(invented_content().stations[:STATIONS], start=1)
    ]  # fmt: skip
