"""Checklists: XLSForms, validated and versioned, with what each question is about."""
