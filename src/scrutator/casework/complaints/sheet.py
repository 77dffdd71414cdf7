"""A complaint as a form to be filled in by hand: what is known stands in it, the rest are lines to write on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.resources import files

import typst
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from scrutator.casework.complaints.intake import Advice
from scrutator.casework.models import BodyKind, ComplaintStage
from scrutator.law.limits.words import moment
from scrutator.missions.models import Mission

TEMPLATE = files("scrutator.casework.complaints") / "sheet.typ"
LANGUAGES = ("en", "ru")


@dataclass(frozen=True)
class Part:
    """``text`` is what is known already; ``lines`` are so many to write on."""

    title: str
    hint: str
    text: str
    lines: int

    @property
    def ruled(self) -> range:
        return range(self.lines)


@dataclass(frozen=True)
class Sheet:
    """The form in one language. ``notes`` stand below it, and are for whoever fills it in."""

    language: str
    title: str
    training: str
    parts: list[Part]
    notes: list[str]


def sheet_of(advice: Advice, mission: Mission, language: str) -> Sheet:
    """The form for what was asked. Nobody's name is in it."""
    with override(language):
        asked = advice.asked
        title = _("Appeal against a decision") if asked.appeal else _("Complaint")
        return Sheet(language, title, _("TRAINING") if mission.training else "", _parts(advice), _notes(advice))


def pdf_of(sheet: Sheet) -> bytes:
    """The form on A4 as a tagged PDF, the same bytes at every call."""
    data = {**asdict(sheet), "keywords": ["training", "учебная"] if sheet.training else []}
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=0,
    )


def _parts(advice: Advice) -> list[Part]:
    asked = advice.asked
    when = date_format(asked.on, "j E Y") + (f", {time_format(asked.at, 'H:i')}" if asked.at else "")
    to = asked.body.name if asked.body else ""
    against = str(BodyKind(asked.against).label) if asked.against else ""
    happened = _("When it was decided") if asked.appeal else _("When it happened")
    parts = [
        Part(_("To"), _("name of the commission or court"), to, 0 if to else 1),
        Part(_("From"), _("name, in which quality, address for the answer"), "", 2),
        Part(_("Against whom"), _("commission or official, by number and function"), against, 1),
        Part(happened, _("day and hour"), when, 0),
        Part(_("Where"), _("polling station by its number"), "", 1),
        Part(_("What happened"), str(ComplaintStage(asked.stage).label), "", 6),
        Part(_("Which rule was broken"), _("act and article, or the rule in your own words"), "", 2),
        Part(_("Evidence attached"), _("a list: papers, photographs, copy of the protocol"), "", 3),
        Part(_("What is asked for"), _("usual: %(remedy)s") % {"remedy": advice.remedy}, "", 3),
        Part(_("Day, hour, signature"), "", "", 1),
        Part(_("Received by the body"), _("day, hour, its number, signature"), "", 1),
    ]
    decision = Part(_("The decision appealed against"), _("body, day, number; a copy is attached"), "", 1)
    return [*parts[:3], decision, *parts[3:]] if asked.appeal else parts


def _notes(advice: Advice) -> list[str]:
    filing = advice.filing
    if filing is None:
        until = _("The law on record has no limit of time for filing it. Ask before you rely on that.")
    elif filing.ends is None:
        until = _("The law on record has a limit for filing it, and not the day on which it begins.")
    else:
        told = {"until": moment(filing.ends.at), "by": filing.limit.provision.citation}
        until = _("To be filed before %(until)s (%(by)s).") % told
    copies = _("Make two copies. On yours the body notes day, hour and its number.")
    return [until, copies, _("This form is a help in our words, not the form of any authority and no legal advice.")]
