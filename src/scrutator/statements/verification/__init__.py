"""Recomputes everything that a signed statement rests on, and names the place where something does not hold."""

from scrutator.statements.verification.model import Check, Fault, Report
from scrutator.statements.verification.verify import verify

__all__ = ["Check", "Fault", "Report", "verify"]
