"""Designs and samples in plain words for the terminal."""

from __future__ import annotations

from typing import Any

import typer
from django.utils.translation import gettext as _

from scrutator.science.sampling import Expected, Sample, Size
from scrutator.statements.review.figures import figure, share


def print_size(size: Size) -> None:
    """How many answers are needed, how many to draw, and what must hold."""
    numbers = {"answers": figure(size.answers), "draw": figure(size.draw)}
    typer.echo(_("%(answers)s answers are needed; draw %(draw)s stations.") % numbers)
    if not size.enough:
        typer.echo(_("The list does not hold enough stations for that: visit all of them."))
    typer.echo(_("only if:"))
    for words in size.assumptions:
        typer.echo(f"  · {_(words)}")


def print_expected(rows: list[Expected]) -> None:
    """A line for each stratum: how many are drawn and what they will show."""
    typer.echo(_("The plan, and what it is expected to show:"))
    for row in rows:
        numbers = {
            "stratum": row.stratum if row.stratum is not None else _("all"),
            "draw": figure(row.drawn),
            "all": figure(row.population),
            "margin": "–" if row.margin is None else share(100 * row.margin, 1),
        }
        said = _("%(stratum)s: draw %(draw)s of %(all)s stations; a share is known to ± %(margin)s") % numbers
        if row.none_seen is not None:
            said += _("; if none has a practice, up to %(unseen)s could") % {"unseen": figure(row.none_seen)}
        typer.echo(f"  · {said}")


def print_sample(sample: Sample, drawn: list[dict[str, Any]], replacements: list[str]) -> None:
    """The stations drawn with their probabilities and weights, then the replacements in order."""
    numbers = {"draw": figure(len(drawn)), "all": figure(sample.population), "seed": sample.seed.hex()}
    typer.echo(_("%(draw)s of %(all)s stations drawn. Seed: %(seed)s") % numbers)
    for row in drawn:
        numbers = {"code": row["code"], "p": f"{row['inclusion']:.6f}", "weight": f"{row['weight']:.3f}"}
        typer.echo("  " + _("%(code)s: probability %(p)s, weight %(weight)s") % numbers)
    if replacements:
        typer.echo(_("Replacements, in this order, only for stations that do not exist:"))
        for code in replacements:
            typer.echo(f"  {code}")
