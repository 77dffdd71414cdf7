"""A review as text for the terminal."""

from __future__ import annotations

from django.utils.translation import gettext as _
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from scrutator.statements.review import Grade, Line, Record, Remark, Review, SentenceReview, summary
from scrutator.statements.review.figures import figure, share
from scrutator.statements.review.labels import SPEAKERS
from scrutator.statements.review.rules import RULES
from scrutator.statements.review.supports import area_names

MARKS = {Grade.NOTE: ("·", "dim"), Grade.CLARIFY: ("?", "yellow"), Grade.BEYOND: ("!", "magenta")}


def print_review(console: Console, review: Review, record: Record | None = None) -> None:
    """The glance, every sentence, the remarks on the document, the picture by part of the country."""
    print_summary(console, summary(review, record or Record()))
    for sentence in review.sentences:
        print_sentence(console, sentence)
    if review.remarks:
        console.print(Text(_("On the statement as a whole"), style="bold"))
        for remark in review.remarks:
            print_remark(console, remark)
    if record is not None and record.areas:
        print_areas(console, record, review)
    console.print()


def print_summary(console: Console, lines: list[Line]) -> None:
    """The statement at a glance: five questions and what the statement or the record answers."""
    widest = max(len(line.question) for line in lines)
    for line in lines:
        shown = Text(f"     {line.question:<{widest}}  ", style="dim")
        console.print(shown.append(line.answer, style="bold" if line.told else "italic"))
    console.print()


def print_sentence(console: Console, sentence: SentenceReview) -> None:
    line = Text(f"{sentence.index + 1:>3}  ", style="dim")
    line.append(sentence.text, style="bold")
    who = sentence.speaker_name or str(SPEAKERS[sentence.speaker])
    line.append(f"  [{who}]", style="dim")
    console.print(line)
    for remark in sentence.remarks:
        print_remark(console, remark)


def print_remark(console: Console, remark: Remark) -> None:
    mark, style = MARKS[remark.grade]
    title = str(RULES[remark.rule].title) if remark.rule in RULES else remark.rule
    line = Text.assemble((f"{mark} ", style), (f"{title}. ", f"{style} bold"), remark.explanation)
    console.print(Padding(line, (0, 0, 0, 5)))
    if remark.supported:
        supported = Text.assemble((_("Supported by the record: "), "green"), remark.supported)
        console.print(Padding(supported, (0, 0, 0, 7)))


def print_areas(console: Console, record: Record, review: Review) -> None:
    """Bars of stations by part of the country: named in the statement, or not named."""
    named = {name for sentence in review.sentences for name in sentence.values.get("areas_named", [])}
    if not named:
        return
    total = sum(area.stations for area in record.areas)
    names = area_names(record.areas)
    widest = max(map(len, names))
    room = max(10, min(40, console.width - widest - 5 - 2 - 1 - 6 - 2 - 7))
    console.print(
        Text(_("Stations by part of the country; filled: named in the statement, open: not named"), style="bold")
    )
    for name, area in zip(names, record.areas, strict=True):
        block = "█" if area.name_en in named else "░"
        bar = block * max(1, round(room * area.stations / max(a.stations for a in record.areas)))
        console.print(
            f"     {name:<{widest}}  {bar:<{room}} {figure(area.stations):>6}  "
            f"{share(100 * area.stations / total, 1):>6}",
            highlight=False,
        )
