"""Whether the reader may do something in a mission, for templates that many pages share."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: Context, action: str) -> bool:
    """``{% may "casework.sources" as may_sources %}`` on a page of a mission."""
    request: Any = context["request"]
    return bool(request.user.has_perm(action, context["mission"]))
