"""Frames of stations, designs, draws, teams and assignments."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

TERRITORY: dict[str, Any] = {
    "frame-unknown": _("No frame %(code)s is stored. There are: %(hint)s."),
    "frame-exists": _("Frame %(code)s exists. A frame is never changed: give the new list a code of its own."),
    "frame-mapping": _("The columns cannot be matched: %(problem)s."),
    "frame-empty": _("%(path)s has no rows with stations; nothing was stored. Send the list with one station a row."),
    "frame-lacks": _("The frame %(code)s does not say %(what)s of each station, which %(method)s needs."),
    "frame-immutable": _("A published frame is never changed. Import the new list as a new version."),
    "planning-strata": _("Stations of %(frame)s cannot be put into strata by %(value)s. Choose from: %(choices)s."),
    "planning-total": _("%(total)s stations are too few: %(minimum)s from each of %(strata)s strata make %(needed)s."),
    "planning-frame-changed": _(
        "The rows of frame %(frame)s do not give its checksum any more. Nothing was drawn; restore the list."
    ),
    "planning-dice": _("%(value)s is no record of dice. Roll at least %(least)s dice in public; write each as 1 to 6."),
    "planning-state": _("This needs a draw that is %(needed)s; this one is %(state)s. A step is never taken back."),
    "planning-drawn": _("This mission has drawn its sample. A sample is drawn once."),
    "planning-no-draw": _("There is no draw yet. The analyst writes a design and commits to it first."),
    "planning-replaced": _("A newer commitment of this mission took the place of this one. Roll dice for the newest."),
    "planning-early": _("The draw is revealed after the day of the vote, %(day)s; earlier it would announce visits."),
    "planning-no-statement": _("The draw is revealed after a statement is signed; earlier it would announce visits."),
    "planning-not-revealed": _("The draw is not revealed yet. Its bundle is there after the statement."),
    "planning-team": _("%(name)s cannot be put into this team: %(reason)s."),
    "planning-no-teams": _("There are no teams yet. Make teams of two observers first."),
    "planning-station": _("%(station)s is no station of the frame %(frame)s. Check the code."),
    "planning-assigned": _("Team %(team)s has station %(station)s already."),
    "list-column": _("%(path)s has no column %(name)s. Name one of its columns: %(columns)s."),
    "list-cells": _("Column %(column)s of %(path)s must hold %(rule)s. Mend it for: %(stations)s."),
    "list-twice": _("%(path)s names stations more than once: %(stations)s. Leave one row for each."),
}
