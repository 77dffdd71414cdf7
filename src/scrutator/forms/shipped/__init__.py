"""The forms that ship: readable tables, made into XLSForms."""

from scrutator.forms.shipped.catalogue import FORMS, VERSION, Shipped, shipped_form
from scrutator.forms.shipped.rows import survey_rows
from scrutator.forms.shipped.tables import form_rows, table
from scrutator.forms.shipped.workbooks import title, voting_workbook, workbook

__all__ = [
    "FORMS",
    "VERSION",
    "Shipped",
    "form_rows",
    "shipped_form",
    "survey_rows",
    "table",
    "title",
    "voting_workbook",
    "workbook",
]
