"""Forms and their files."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

FORMS: dict[str, Any] = {
    "form-media-file": _(
        "%(name)s is not what its name says; it looks like %(found)s. Send a picture (png, jpg, gif,"
        " webp), a sound or film (mp3, m4a, ogg, wav, mp4, webm), or a list in UTF-8 (csv, geojson, xml)."
    ),
    "form-media-large": _("%(name)s is larger than %(limit)s. Make it smaller."),
    "form-media-missing": _("%(path)s names %(count)s file(s) that were not sent: %(names)s. Send them with it."),
    "form-not-allowed": _("Your role does not publish forms. Ask the analyst of the mission."),
    "form-no-sheet": _("%(path)s has no sheet “%(sheet)s”, or it is empty. A form needs survey, choices, settings."),
    "form-rows": _("%(path)s is not published; problems: %(count)s. The first: %(first)s"),
    "form-version-exists": _(
        "Version %(version)s of form %(form)s is in use in mission %(mission)s, and %(path)s differs from it. "
        "A version is never changed: give the new one another value in column version of sheet settings."
    ),
    "form-language": _("Form %(form)s has no words in the language %(language)s. It has: %(languages)s."),
    "form-not-shipped": _("No form %(form)s ships. There are: %(forms)s."),
    "form-training": _(
        "%(path)s does not fit mission %(mission)s: column scrutator_training of sheet settings must be %(wanted)s. "
        "Forms for training and for real missions are kept apart."
    ),
}
