"""Photographs made safe to show: read, turned upright, written anew without what they say of place and device."""

from scrutator.collection.photos.places import Place, place_of
from scrutator.collection.photos.showing import SHOWABLE, shown_picture

__all__ = ["SHOWABLE", "Place", "place_of", "shown_picture"]
