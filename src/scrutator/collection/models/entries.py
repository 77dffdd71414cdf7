"""Forms that headquarters types: from paper, or while an observer is on the telephone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.collection.content.keyring import KeyGoneError, keyring
from scrutator.collection.content.sealing import packed, seal, unpacked, unsealed_or_told
from scrutator.collection.models.submissions import Channel, Submission
from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import FormVersion
from scrutator.missions.models import Event, Member, Mission


class Entry(models.Model):
    """One paper form or one call, from the first key to the stored submission.

    ``double``: a second person types it too, without seeing the first; set when the entry begins. ``caller`` is who was
    on the telephone, in words, ``called_at`` when. Words and drafts are sealed under the key at ``key_at``, which goes
    when the report is erased or the draft thrown away. ``compared`` says of each answer that the two gave differently
    what each gave and what stands, ``[{"path", "first", "second", "stands"}, ...]``; of somebody's own words only that
    they differed and whose stand. ``decided_by`` is who decided. ``submission`` and ``event`` are there once stored.
    """

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="entries")
    form = models.ForeignKey(FormVersion, models.PROTECT, related_name="entries")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices, default=Channel.PAPER)
    instance_id = models.CharField(_("instance"), max_length=100, unique=True)
    double = models.BooleanField(_("typed by two people"), default=False)
    key_at = models.BigIntegerField(null=True, blank=True)
    sealed_caller = models.BinaryField(default=bytes)
    called_at = models.DateTimeField(_("time of the call"), null=True, blank=True)
    compared = models.JSONField(_("compared"), default=list, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    submission = models.OneToOneField(Submission, models.PROTECT, null=True, blank=True, related_name="entry")
    event = models.OneToOneField(Event, models.PROTECT, null=True, blank=True, related_name="entry")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["mission", "pk"]

    def __str__(self) -> str:
        return self.instance_id

    @property
    def caller(self) -> str:
        """Empty when nobody noted it, or when it was erased. Raises ``content-key-gone``, ``content-broken``."""
        return self.opened(b"caller", self.sealed_caller).get("caller", "")

    @caller.setter
    def caller(self, words: str) -> None:
        self.sealed_caller = self.closed(b"caller", {"caller": words}) if words else b""

    def closed(self, part: bytes, words: dict[str, str]) -> bytes:
        return seal(self._key(), part, self.instance_id, packed(words))

    def opened(self, part: bytes, sealed: bytes | memoryview) -> dict[str, str]:
        if not sealed:
            return {}
        return unpacked(unsealed_or_told(self._key, part, self.instance_id, sealed))

    def _key(self) -> bytes:
        try:
            return keyring(self.mission.code).key(-1 if self.key_at is None else self.key_at)
        except (KeyGoneError, ValueError, OSError):
            raise ScrutatorError("content-key-gone", id=self.instance_id) from None


class Typing(models.Model):
    """What one person typed of an entry. ``turn`` is 1 or 2. ``answers`` maps a question's path to the keys as typed;
    emptied once the entry is stored, when the submission holds them. ``done_at`` is empty while it is a draft."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="typings")
    turn = models.PositiveSmallIntegerField(_("turn"), choices=[(1, "1"), (2, "2")])
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    sealed_answers = models.BinaryField(default=bytes)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    done_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        ordering = ["entry", "turn"]
        constraints = [models.UniqueConstraint(fields=["entry", "turn"], name="one_typing_per_turn")]

    def __str__(self) -> str:
        return f"{self.entry} {self.turn}"

    @property
    def answers(self) -> dict[str, str]:
        """Raises ``content-key-gone``, ``content-broken``."""
        return self.entry.opened(b"typing-%d" % self.turn, self.sealed_answers)

    @answers.setter
    def answers(self, typed: dict[str, str]) -> None:
        self.sealed_answers = self.entry.closed(b"typing-%d" % self.turn, typed) if typed else b""


class DoubleEntry(models.Model):
    """Whether a form on paper is typed by two people. The newest of a form holds, earlier ones stay."""

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="double_entries")
    form_id = models.CharField(_("form"), max_length=60)
    double = models.BooleanField(_("typed by two people"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("set"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="double_entry")

    class Meta:
        ordering = ["mission", "form_id", "event"]

    def __str__(self) -> str:
        return f"{self.form_id} {self.double}"
