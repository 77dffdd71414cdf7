"""OpenRosa 1.0, so that ODK Collect and its kin can send: a lean ASGI application beside Django."""

from scrutator.api.openrosa.application import application

__all__ = ["application"]
