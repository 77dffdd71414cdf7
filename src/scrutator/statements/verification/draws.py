"""The draw, once its secret is out: commitment, seed and sample from the frame's own rows."""

from __future__ import annotations
