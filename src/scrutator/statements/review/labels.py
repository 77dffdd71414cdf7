"""Names for people of what a review consists of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from scrutator.statements.review.model import Grade, Speaker

SPEAKERS = {
    Speaker.MISSION: _("the mission"),
    Speaker.HOST: _("the host"),
    Speaker.COMMISSION: _("an election commission"),
    Speaker.OTHER_OBSERVER: _("another observer"),
    Speaker.JOURNALIST: _("the reporter"),
    Speaker.OTHER: _("somebody else"),
}
GRADES = {
    Grade.NOTE: _("to note"),
    Grade.CLARIFY: _("to make checkable"),
    Grade.BEYOND: _("beyond the record"),
}
