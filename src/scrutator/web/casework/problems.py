"""Problems of an item at the fields of its form."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from scrutator.casework.problems import ProblemsError

NOWHERE: Mapping[str, str] = {}


def tell(form: forms.BaseForm, error: ProblemsError, called: Mapping[str, str] = NOWHERE) -> None:
    """Put each problem to its field, ``called`` otherwise on this form; those of a field that it has not, above it."""
    for problem in error.problems:
        field = called.get(problem.field, problem.field)
        form.add_error(field if field in form.fields else None, f"{problem.what} {problem.remedy}")
