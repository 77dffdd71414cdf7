"""A live mission, and the stages of a vote that it observes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import Election, Organization
from scrutator.archive.models.organizations import Named, in_language
from scrutator.territory.models import Frame


class Stage(models.TextChoices):
    """Stages of a vote, kept apart in every form and figure."""

    CAMPAIGN = "campaign", _("campaign and preparation")
    OPENING = "opening", _("opening")
    EARLY = "early", _("early voting")
    VOTING = "voting", _("voting")
    MOBILE = "mobile", _("voting at the voter's place")
    COUNT = "count", _("closing and count")
    TABULATION = "tabulation", _("tabulation")


class PhotoPlaces(models.TextChoices):
    """What is done with the places that photographs tell; the files themselves stay as they were sent, sealed."""

    STRIP = "strip", _("shown to nobody")
    APART = "apart", _("shown beside the picture to those who read notes")


AWAY_FROM_STATIONS = frozenset({Stage.CAMPAIGN, Stage.TABULATION})
"""Stages that are observed in areas and at higher commissions, so that a report names no polling station."""


class Mission(Named):
    """The tenant: everything that a mission does belongs to it, and no other mission sees it.

    A ``training`` mission works on an invented frame and on nothing else; a real one never does. What comes after
    ``reports_until`` is kept in quarantine; the moment is that of the newest :class:`Deadline`, none if there is none.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    training = models.BooleanField(_("training"), default=False)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="live_missions")
    election = models.ForeignKey(Election, models.PROTECT, null=True, blank=True, related_name="live_missions")
    election_title_en = models.CharField(_("election"), max_length=200)
    election_title_ru = models.CharField(_("election in Russian"), max_length=200, blank=True)
    frame = models.ForeignKey(Frame, models.PROTECT, related_name="missions")
    vote_date = models.DateField(_("day of the vote"))
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC")
    stages = ArrayField(models.CharField(max_length=12, choices=Stage.choices), verbose_name=_("stages observed"))
    reports_until = models.DateTimeField(_("reports until"), null=True, blank=True)
    photo_places = models.CharField(
        _("places in photographs"), max_length=5, choices=PhotoPlaces.choices, default=PhotoPlaces.STRIP
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-vote_date", "code"]

    @property
    def election_title(self) -> str:
        return in_language(self.election_title_en, self.election_title_ru)
