"""A filled form as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Device, Person
from scrutator.collection.content.keyring import keyring
from scrutator.collection.content.sealing import unpacked, unsealed_or_told
from scrutator.collection.models.erasures import Erasure
from scrutator.forms.models import FormVersion
from scrutator.missions.models import Event, Member, Mission
from scrutator.planning.models import Team
from scrutator.territory.models import Station

if TYPE_CHECKING:
    from scrutator.collection.models.stations import StationChange


class Channel(models.TextChoices):
    """The way on which a submission came."""

    OPENROSA = "openrosa", _("telephone, OpenRosa")
    APP = "app", _("telephone, own pages")
    OUTBOX = "outbox", _("carried as a sealed file")
    PAPER = "paper", _("paper, typed in")
    PHONE = "phone", _("told on the telephone")
    IMPORT = "import", _("imported from another program")


class Submission(models.Model):
    """The XML as it was received, its answers, and its place in the chain. Nothing of it is ever changed; a later
    version names the one before by ``amends``.

    The XML is sealed under a key of its own in the mission's keyring, beginning at the byte ``key_at``. ``answers``
    maps a question's path to its text as sent, where that is a code, a number or a time; whatever may be somebody's
    own words is sealed, see :attr:`texts`. ``quarantine`` is the stable code of the reason why it needs
    a person before it counts (wrong station, unknown version, revoked device); empty when there is none. ``station`` is
    the one as sent; figures, checks and pages use :attr:`standing_station`. ``by`` is who typed or imported it at
    headquarters. ``erased`` is the decision by which its content is gone; its link in the chain stays.
    """

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="submissions")
    form = models.ForeignKey(FormVersion, models.PROTECT, related_name="submissions", null=True, blank=True)
    instance_id = models.CharField(_("instance"), max_length=100)
    amends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amendments")
    event = models.OneToOneField(Event, models.PROTECT, related_name="submission")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="submissions")
    device = models.ForeignKey(Device, models.PROTECT, null=True, blank=True, related_name="submissions")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("typed by"))
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="submissions")
    station = models.ForeignKey(Station, models.PROTECT, null=True, blank=True, related_name="+")
    erased = models.ForeignKey(Erasure, models.PROTECT, null=True, blank=True, related_name="submissions")
    key_at = models.BigIntegerField(null=True, blank=True)
    sealed_xml = models.BinaryField()
    sealed_texts = models.BinaryField(default=bytes)
    xml_sha256 = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)
    arrived_at = models.DateTimeField(_("arrived at the station"), null=True, blank=True)
    left_at = models.DateTimeField(_("left the station"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"))
    quarantine = models.CharField(_("quarantine"), max_length=30, blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices, default=Channel.OPENROSA)
    clock_ahead = models.IntegerField(_("seconds by which the telephone's clock is ahead"), null=True, blank=True)

    class Meta:
        ordering = ["mission", "event"]
        constraints = [models.UniqueConstraint(fields=["mission", "instance_id"], name="one_submission_per_instance")]

    def __str__(self) -> str:
        return self.instance_id

    @property
    def xml(self) -> bytes:
        """The XML as it was received; empty when it was erased. Raises ``content-key-gone``."""
        return self._unsealed(b"xml", self.sealed_xml)

    @property
    def texts(self) -> dict[str, str]:
        """Answers in somebody's own words, names of files, places and all else that is not known to be a code, by
        path. Empty when erased. Raises ``content-key-gone``, ``content-broken``."""
        content = self._unsealed(b"texts", self.sealed_texts)
        return unpacked(content) if content else {}

    @property
    def all_answers(self) -> dict[str, str]:
        """:attr:`answers` and :attr:`texts`. Raises ``content-key-gone``."""
        return {**self.answers, **self.texts}

    def _unsealed(self, part: bytes, sealed: bytes | memoryview) -> bytes:
        if not sealed or self.key_at is None:
            return bytes(sealed)
        ring, at = keyring(self.mission.code), self.key_at
        return unsealed_or_told(lambda: ring.key(at), part, self.instance_id, sealed)

    @property
    def station_change(self) -> StationChange | None:
        """The newest change of its station; None while it counts for the station as sent."""
        return max(self.station_changes.all(), key=lambda change: change.event_id, default=None)

    @property
    def standing_station(self) -> Station | None:
        """The station that counts: of the newest change, else as sent. For many rows read them by
        :func:`scrutator.collection.stations.with_stations`."""
        change = self.station_change
        return change.after if change is not None else self.station

    @property
    def standing_station_id(self) -> int | None:
        change = self.station_change
        return change.after_id if change is not None else self.station_id


class Attachment(models.Model):
    """A file named by a submission. ``path`` is below the folder of attachments; empty until the file has
    come. It is sealed there under the key at ``key_at`` of the mission's keyring; None where it came before that.

    ``carried`` is the file of an earlier version of the same report that stands for this one: it is stored, and in the
    chain, only there."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="attachments")
    name = models.CharField(_("name"), max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    media_type = models.CharField(_("type"), max_length=100, blank=True)
    path = models.CharField(max_length=255, blank=True)
    key_at = models.BigIntegerField(null=True, blank=True)
    event = models.OneToOneField(Event, models.PROTECT, related_name="attachment", null=True, blank=True)
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    carried = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_to")

    class Meta:
        ordering = ["submission", "name"]
        constraints = [models.UniqueConstraint(fields=["submission", "name"], name="one_attachment_per_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def stored(self) -> Attachment:
        """The row that holds the content: itself, or that of the earlier version."""
        return self.carried if self.carried is not None else self
