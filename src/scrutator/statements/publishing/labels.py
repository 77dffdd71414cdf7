"""Words around the text in the files of a statement, in the active language."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def labels(value: dict[str, Any], language: str, *, signed_by: str, signed_at: Any, digest: str) -> dict[str, str]:
    """Headings and lines that PDF and DOCX share."""
    with translation.override(language):
        when = date_format(signed_at, "j E Y, H:i")
        return {
            "training": _("TRAINING") if value["training"] else "",
            "training_note": _(
                "Training: an invented state, an invented vote. Nothing here is about a real country, and this is no "
                "statement of a real mission."
            )
            if value["training"]
            else "",
            "signed": _("Signed by %(name)s, head of mission, %(when)s UTC.") % {"name": signed_by, "when": when},
            "digest": _("SHA-256 of the signed content: %(digest)s") % {"digest": digest},
            "annex": _("Annex: figures"),
            "annex_note": _(
                "Every figure of the text, by its number. Stations where the answer was “not observed” or “not "
                "applicable” are in no denominator."
            ),
            "evidence": _("Annex: evidence"),
            "snapshot": _("SHA-256 of the snapshot: %(digest)s") % {"digest": value["snapshot"]},
            "form": _("Form %(form)s, version %(version)s") % {"form": value["form"][0], "version": value["form"][1]},
            "frame": _("Frame %(code)s, SHA-256 %(checksum)s")
            % {"code": value["frame"][0], "checksum": value["frame"][1]},
            "definition": _("Question"),
            "answer": _("Counted answer"),
            "scope": _("Speaks for"),
            "benchmark": _("Benchmark"),
            "printed": _("Figure"),
            "method": _("Method"),
            "assumptions": _("Assumptions"),
            "caveats": _("Caveats"),
            "key": _("Key"),
            "submission": _("Submission no. %(number)s of the mission's chain"),
        }


def rows_of(entry: dict[str, Any], words: dict[str, str]) -> list[tuple[str, str]]:
    """An entry of the annex as label and text; empty ones are left out."""
    benchmark = " — ".join(one for one in (entry["benchmark"], entry["provision"]) if one)
    rows = [
        (words["definition"], entry["definition"]),
        (words["answer"], entry["problem_answer"]),
        (words["scope"], entry["scope"]),
        (words["printed"], "; ".join(entry["printed"].values())),
        (words["benchmark"], benchmark),
        (words["method"], entry["method"]),
        (words["assumptions"], "; ".join(entry["assumptions"])),
        (words["caveats"], "; ".join(entry["caveats"])),
        (words["key"], entry["key"]),
    ]
    return [(label, text) for label, text in rows if text]


def evidence_line(one: dict[str, Any], words: dict[str, str]) -> str:
    if one["kind"] == "event":
        return words["submission"] % {"number": one["name"]}
    return f"{one['name']}: {one['words']}"
