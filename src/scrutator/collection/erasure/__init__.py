"""Erasure: contents made unreadable on the decision of two people, while the chain stays whole."""

from scrutator.collection.erasure.carrying_out import finish
from scrutator.collection.erasure.deciding import decide, propose

__all__ = ["decide", "finish", "propose"]
