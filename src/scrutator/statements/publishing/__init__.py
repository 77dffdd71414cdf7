"""A statement as it is signed and set: its content, its annex of figures, PDF and DOCX in both languages."""
