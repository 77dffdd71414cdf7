"""The invented state on which training runs: the same 3,600 stations on every machine."""

from __future__ import annotations

from datetime import date

from scrutator.territory.invented.state import CODE, invented_content
from scrutator.territory.models import Frame
from scrutator.territory.writing import FrameHeader, write_frame

__all__ = ["CODE", "invented_content", "load_invented"]


def load_invented() -> Frame:
    """Store the frame TRAINING-1 once; later calls return it."""
    found = Frame.objects.filter(code=CODE).first()
    if found:
        return found
    header = FrameHeader(
        code=CODE,
        title_en="Training: Kelvoria, an invented state",
        title_ru="Учебная база: Кельвория, вымышленное государство",
        as_of=date(2026, 9, 1),
        voters_as_of=date(2026, 9, 1),
        source_url="",
        confidence="high",
        training=True,
    )
    return write_frame(header, invented_content())
