"""The audit trail: who signed in, was permitted or refused, took data out, read restricted text."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models.people import Person


class AuditEntry(models.Model):
    """One line of the trail. It is only ever added to; the database refuses a change or a deletion."""

    class Kind(models.TextChoices):
        SIGN_IN = "sign_in", _("signed in")
        SIGN_IN_FAILED = "sign_in_failed", _("sign-in failed")
        SIGN_OUT = "sign_out", _("signed out")
        CREDENTIAL = "credential", _("password or second factor changed")
        PERMISSION = "permission", _("role or permission changed")
        REFUSED = "refused", _("refused")
        DEVICE = "device", _("device enrolled or revoked")
        MESSAGE = "message", _("message to observers")
        EXPORT = "export", _("data taken out")
        RESTRICTED_READ = "restricted_read", _("restricted text read")

    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    scope = models.CharField(_("mission"), max_length=60, blank=True)
    subject = models.CharField(_("what"), max_length=300, blank=True)
    address = models.GenericIPAddressField(_("address"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["scope", "-at"], name="audit_by_scope")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} {self.subject}"
