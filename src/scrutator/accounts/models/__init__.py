from scrutator.accounts.models.audit import AuditEntry
from scrutator.accounts.models.devices import Device, Enrolment
from scrutator.accounts.models.people import Person

__all__ = ["AuditEntry", "Device", "Enrolment", "Person"]
