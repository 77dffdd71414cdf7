from scrutator.findings.models.figures import Figure, Scope, Unit
from scrutator.findings.models.snapshots import Snapshot

__all__ = ["Figure", "Scope", "Snapshot", "Unit"]
