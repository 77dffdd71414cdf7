"""People, their devices, and the audit trail."""
