"""A review as one HTML file that needs nothing beside it."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import get_language

from scrutator.statements.review import Record, Review
from scrutator.web.review.views import shown


def standalone_page(review: Review, record: Record | None, title: str) -> str:
    context = {**shown(review, record or Record()), "title": title, "language": get_language() or "en"}
    return render_to_string("web/review/standalone.html", context)
