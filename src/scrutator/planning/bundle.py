"""What is handed to everybody after the reveal: list, plan, secret, and the page of code that repeats the draw."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files

from scrutator.core.canonical import canonical
from scrutator.core.errors import ScrutatorError
from scrutator.planning.frame_table import frame_csv
from scrutator.planning.models import Draw
from scrutator.planning.proof import reveal_document

DAY = (1980, 1, 1, 0, 0, 0)
"""Every file in the bundle has this date, so that the same draw gives the same bytes."""


def bundle(draw: Draw) -> bytes:
    """A ZIP with ``frame.csv``, ``design.json``, ``reveal.json`` and ``verify_draw.py``.

    Raises ``planning-not-revealed`` before the reveal.
    """
    if draw.state != Draw.State.REVEALED:
        raise ScrutatorError("planning-not-revealed")
    contents = {
        "frame.csv": frame_csv(draw.design.frame),
        "design.json": canonical(draw.design.document),
        "reveal.json": canonical(reveal_document(draw)),
        "verify_draw.py": files("scrutator.planning").joinpath("verify_draw.py").read_bytes(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
