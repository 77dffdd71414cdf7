"""Fields of a form in the house's look, tied to their help and their error."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()
LOOKS = {"checkbox": "form-check-input", "select": "form-select"}


@register.filter
def dressed(field: BoundField) -> SafeString:
    """The field's control with its class; placeholders go, since every field has a label."""
    look = LOOKS.get(field.widget_type, "form-control")
    attributes: dict[str, str | bool] = {"class": f"{look} is-invalid" if field.errors else look}
    described = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        described.append(f"{field.auto_id}_error")
        attributes["aria-invalid"] = "true"
    if described:
        attributes["aria-describedby"] = " ".join(described)
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs=attributes)
