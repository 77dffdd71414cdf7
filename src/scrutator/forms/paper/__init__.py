"""The same form on paper, as an A4 PDF."""

from scrutator.forms.paper.content import Item, Paper, Part, paper_of
from scrutator.forms.paper.pdf import paper_pdf

__all__ = ["Item", "Paper", "Part", "paper_of", "paper_pdf"]
