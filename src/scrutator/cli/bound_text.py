"""Bounds and detection for the terminal."""

from __future__ import annotations

from typing import Any

import typer
from django.utils.translation import gettext as _

from scrutator.science.bounds import Bound, Side
from scrutator.science.bounds.model import percent
from scrutator.statements.review.figures import figure, share


def print_bound(bound: Bound) -> None:
    """The limits, of what kind they are, and what must hold for them."""
    numbers = {
        "low": figure(bound.lower_count),
        "high": figure(bound.upper_count),
        "all": figure(bound.population),
        "one": share(100 * bound.lower),
        "two": share(100 * bound.upper),
    }
    limits = {
        Side.UPPER: _("up to %(high)s of %(all)s stations (%(two)s)"),
        Side.LOWER: _("at least %(low)s of %(all)s stations (%(one)s)"),
        Side.TWO: _("%(low)s to %(high)s of %(all)s stations (%(one)s to %(two)s)"),
    }[bound.side]
    side = {
        Side.UPPER: _("one-sided upper %(level)s"),
        Side.LOWER: _("one-sided lower %(level)s"),
        Side.TWO: _("two-sided %(level)s"),
    }[bound.side] % {"level": percent(bound.level)}
    typer.echo(limits % numbers)
    typer.echo(f"{side}; {_(bound.method)}")
    typer.echo(_("only if:"))
    for words in bound.assumptions:
        typer.echo(f"  · {_(words)}")
    typer.echo(_("keep in mind:"))
    for words in bound.caveats:
        typer.echo(f"  · {_(words)}")


def print_detection(result: dict[str, Any]) -> None:
    """How many visits would see it, and what the visits made would have missed."""
    numbers = {
        "affected": figure(result["affected"]),
        "all": figure(result["population"]),
        "share": share(100 * result["affected"] / result["population"]) if result["population"] else "–",
        "level": percent(result["level"]),
    }
    if result["visits_needed"] is None:
        said = _(
            "If %(affected)s of %(all)s stations (%(share)s) have it, no number of visits shows one with %(level)s."
        )
    else:
        numbers["needed"] = figure(result["visits_needed"])
        said = _(
            "If %(affected)s of %(all)s stations (%(share)s) have it, %(needed)s random visits show one with %(level)s."
        )
    typer.echo(said % numbers)
    if "visits" in result:
        numbers = {
            "visits": figure(result["visits"]),
            "none": share(100 * result["probability_of_none"], 1),
            "some": share(100 * result["probability_of_one_or_more"], 1),
        }
        typer.echo(_("%(visits)s random visits show none with %(none)s, at least one with %(some)s.") % numbers)
