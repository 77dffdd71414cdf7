"""The paper set by Typst. Text reaches the template as data, so that nothing in it is read as markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files

import typst
from django.utils.translation import gettext as _
from django.utils.translation import override

from scrutator.forms.paper.content import paper_of

TEMPLATE = files("scrutator.forms.paper") / "form.typ"


def paper_pdf(name: str, workbook: bytes, language: str, mission: str = "") -> bytes:
    """An A4 form of one language as a tagged PDF, the same bytes at every call.

    ``mission`` is named at the head of each page; a line to write it on stands there if it is empty. Raises what
    :func:`~scrutator.forms.paper.content.paper_of` raises.
    """
    with override(language if language in ("en", "ru") else "en"):
        paper = paper_of(name, workbook, language)
        words = {
            "mission": mission or f"{_('Mission')}: ____________________",
            "form": _("Form %(form)s, version %(version)s") % {"form": paper.form_id, "version": paper.version},
            "training": _("TRAINING") if paper.training else "",
            "page": _("page"),
            "several": _("tick all that apply"),
            "guide": _(
                "Tick one box a line, or write. “Not observed” is an answer. The numbers are those of the telephone."
            ),
            "by": _("Number of the report, if it was also sent by telephone"),
        }
    data = {**asdict(paper), "words": words, "keywords": ["training", "учебная"] if paper.training else []}
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=0,
    )
