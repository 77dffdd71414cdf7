"""An import under way: its file, its mapping, how far it is, and how it ended."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.core.postgres.following import LongJob
from scrutator.territory.models.frames import Frame


class ImportJob(LongJob):
    """A list of stations on its way into a frame. The file is kept until the job has ended, no longer."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    path = models.CharField(max_length=400)
    mapping = models.JSONField(default=dict, blank=True)
    header = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.UPLOADED)
    frame = models.ForeignKey(Frame, models.SET_NULL, null=True, blank=True, related_name="jobs")

    @property
    def ended(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED, self.State.CANCELLED}
