"""Files that are read and written, tables, and what a call in the terminal lacks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

FILES: dict[str, Any] = {
    "file-missing": _("%(path)s does not exist. Check the path."),
    "file-empty": _("%(path)s is empty. Send a file with text in it."),
    "file-too-large": _("%(path)s has %(size)s; at most %(limit)s is read. Send the part to be reviewed."),
    "file-unreadable": _("%(path)s cannot be read as %(kind)s: %(reason)s."),
    "file-unwritable": _("%(path)s cannot be written: %(reason)s. Name a file in a folder that exists and is yours."),
    "file-kind-unknown": _("%(path)s is of no kind that is read here. Send one of: %(kinds)s; a text as UTF-8."),
    "pdf-without-text": _("%(path)s holds pictures of pages and no text. Send a PDF with text, or paste the text."),
    "no-text": _("There is no sentence in what was sent. Paste at least one sentence."),
    "table-unknown": _("There is no table %(name)s. Use one of: %(names)s."),
    "table-rows": _("%(path)s: %(count)s error(s); nothing was stored. Mend the rows listed and send it again."),
    "option-missing": _("%(option)s is missing. %(remedy)s"),
    "option-pair": _("%(option)s %(text)s cannot be read, or names something twice. Write it once, as %(form)s."),
    "numbers-do-not-fit": _("These numbers do not fit together: %(problem)s."),
    "number-out-of-range": _("%(name)s is %(value)s; it must be %(rule)s."),
}
