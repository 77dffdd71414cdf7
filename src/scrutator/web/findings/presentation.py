"""Figures made ready for templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrutator.findings.exporting import forms
from scrutator.findings.models import Figure
from scrutator.findings.wording import said
from scrutator.web.findings.pictures import IntervalPicture, interval_picture, scale_of


@dataclass(frozen=True)
class Row:
    """A figure with its texts and its picture."""

    figure: Figure
    counts: str
    share: str
    bound: str
    method: str
    assumptions: list[str]
    caveats: list[str]
    picture: IntervalPicture | None

    @property
    def shown(self) -> str:
        """The one line of a table: the bound where none was found."""
        return self.bound or self.share

    @property
    def red(self) -> bool:
        return self.figure.question.weight == "red_flag"


def rows_of(figures: Sequence[Figure], language: str) -> list[Row]:
    """All on one scale, so that they can be compared."""
    scale = scale_of(figures)
    return [row_of(figure, scale, language) for figure in figures]


def row_of(figure: Figure, scale: float, language: str) -> Row:
    texts = forms(figure, language)
    return Row(
        figure,
        texts["counts"],
        texts["interval"] or texts["share"],
        texts["bound"],
        said(figure.method, language) if figure.method else "",
        [said(one, language) for one in figure.assumptions],
        [said(one, language) for one in figure.caveats],
        interval_picture(figure, scale),
    )
