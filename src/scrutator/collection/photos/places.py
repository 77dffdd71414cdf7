"""Where a photograph says that it was made."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any, BinaryIO

from PIL import Image
from PIL.ExifTags import GPS, IFD

from scrutator.collection.photos.showing import FORMATS

UNREADABLE = (
    OSError, SyntaxError, ValueError, KeyError, TypeError, EOFError, ZeroDivisionError, AttributeError, OverflowError,
    struct.error, Image.DecompressionBombError,
)  # fmt: skip
"""What a file that was made to do harm, or is damaged, makes its reader raise."""


@dataclass(frozen=True, slots=True)
class Place:
    """Degrees north and east, WGS 84, as the file says; the file may be wrong."""

    latitude: float
    longitude: float


def place_of(source: BinaryIO) -> Place | None:
    """The place in the EXIF of a picture; None if it has none or none that is a place."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(source, formats=FORMATS) as picture:
                told = picture.getexif().get_ifd(IFD.GPSInfo)
        latitude = _degrees(told[GPS.GPSLatitude], told.get(GPS.GPSLatitudeRef, "N"), "S")
        longitude = _degrees(told[GPS.GPSLongitude], told.get(GPS.GPSLongitudeRef, "E"), "W")
    except UNREADABLE:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return Place(round(latitude, 6), round(longitude, 6))


def _degrees(parts: Any, side: str, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    found = degrees + minutes / 60 + seconds / 3600
    return -found if side == negative else found


def kilometres(place: Place, latitude: float, longitude: float) -> float:
    """Great-circle distance in km on a sphere of 6371.0088 km (haversine; Sinnott 1984)."""
    a, b = radians(place.latitude), radians(float(latitude))
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(float(longitude) - place.longitude) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(half)))
