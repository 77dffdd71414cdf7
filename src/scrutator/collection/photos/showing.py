"""A picture for a browser: decoded within limits and encoded anew, so that nothing of the file itself is served."""

from __future__ import annotations

import io
import struct
import warnings
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from scrutator.core.errors import ScrutatorError

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
SHOWABLE = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
PIXELS = 60_000_000
FULL, LARGE, SMALL = 6000, 2048, 320
"""Pixels of the longer side: of a download, of a picture to be looked at, of one in a list."""


def shown_picture(source: BinaryIO, side: int = LARGE) -> bytes:
    """A JPEG of at most ``side`` pixels on its longer side, upright, without any metadata.

    Raises ``picture-unreadable`` for what is no picture of the formats known, is cut off, or has more than
    :data:`PIXELS` pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(source, formats=FORMATS) as picture:
                if picture.width * picture.height > PIXELS:
                    raise ScrutatorError("picture-unreadable", reason=f"{picture.width} × {picture.height}")
                picture.draft("RGB", (side, side))
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((side, side))
                plain = _on_white(upright)
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ScrutatorError("picture-unreadable", reason=str(error)[:100]) from error
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError, TypeError, KeyError, struct.error) as error:
        raise ScrutatorError("picture-unreadable", reason=str(error)[:100]) from error
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=85)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """In three colours without transparency, a new picture that carries nothing over but its pixels."""
    layered = picture.convert("RGBA")
    ground = Image.new("RGB", layered.size, "white")
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground
