"""The first page: three statements on one vote, read against the record."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scrutator.core.errors import ScrutatorError
from scrutator.statements.demo import demo_statements
from scrutator.statements.record import record_for
from scrutator.statements.services import review_text
from scrutator.web.review.views import shown


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "web/home.html", {"statements": reviewed()})


def reviewed() -> list[dict[str, Any]]:
    """The three statements with their reviews; none while the archive is empty."""
    try:
        return [
            {"statement": statement, **shown(review_text(statement.text, statement.mission), record)}
            for statement in demo_statements()
            for record in [record_for(statement.mission)]
        ]
    except (ScrutatorError, DatabaseError):
        return []
