"""``scrutator bound``: what x found in n of N supports."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from scrutator.cli.main import app


class BoundFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class Limits(StrEnum):
    UPPER = "upper"
    LOWER = "lower"
    TWO = "two-sided"


@app.command()
def bound(
    found: Annotated[int, typer.Argument(help="Stations at which the practice was found.")],
    sample: Annotated[int, typer.Argument(help="Stations visited.")],
    population: Annotated[int, typer.Argument(help="Stations in all.")],
    side: Annotated[Limits, typer.Option(help="Which limits; one-sided upper is the convention for none found.")] = (
        Limits.UPPER
    ),
    level: Annotated[float, typer.Option(help="Confidence level.")] = 0.95,
    sensitivity: Annotated[float, typer.Option(help="Share of visits that see the practice where it is.")] = 1.0,
    format: Annotated[BoundFormat, typer.Option(help="How to print the answer.")] = BoundFormat.TEXT,
) -> None:
    """How many of all stations could have a practice that was found at some of those visited, or at none.

    Example: [bold]scrutator bound 0 59 6129[/bold]
    """
    from scrutator.core.errors import ScrutatorError
    from scrutator.science.bounds import finite_bound

    try:
        result = finite_bound(found, sample, population, level=level, side=side.value, sensitivity=sensitivity)
    except ValueError as error:
        raise ScrutatorError("numbers-do-not-fit", problem=str(error)) from error
    if format is BoundFormat.JSON:
        typer.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=2))
        return
    low, high = f"{result.lower_count:,}", f"{result.upper_count:,}"
    shares = {
        Limits.UPPER: f"up to {high} of {population:,} stations ({100 * result.upper:.2f} %)",
        Limits.LOWER: f"at least {low} of {population:,} stations ({100 * result.lower:.2f} %)",
        Limits.TWO: f"{low} to {high} of {population:,} stations"
        f" ({100 * result.lower:.2f} % to {100 * result.upper:.2f} %)",
    }
    sided = "two-sided" if side is Limits.TWO else f"one-sided {side.value}"
    typer.echo(shares[side])
    typer.echo(f"{sided} {level:.0%}, {result.method}; only if " + "; ".join(result.assumptions))
