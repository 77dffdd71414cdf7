"""``scrutator bound``: what x found in n of N supports."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

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
    from scrutator.cli.bound_text import print_bound
    from scrutator.core.errors import ScrutatorError
    from scrutator.science.bounds import finite_bound

    try:
        result = finite_bound(found, sample, population, level=level, side=side.value, sensitivity=sensitivity)
    except ValueError as error:
        raise ScrutatorError("numbers-do-not-fit", problem=str(error)) from error
    if format is BoundFormat.JSON:
        typer.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=2))
        return
    print_bound(result)


@app.command()
def detect(
    affected: Annotated[int, typer.Argument(help="Stations that might have the practice.")],
    population: Annotated[int, typer.Argument(help="Stations in all.")],
    sample: Annotated[int | None, typer.Option(help="Random visits made or planned.")] = None,
    level: Annotated[float, typer.Option(help="The probability with which at least one shall be seen.")] = 0.95,
    sensitivity: Annotated[float, typer.Option(help="Share of visits that see the practice where it is.")] = 1.0,
    format: Annotated[BoundFormat, typer.Option(help="How to print the answer.")] = BoundFormat.TEXT,
) -> None:
    """How many random visits would see a practice that so many stations have, and what a number of visits would miss.

    Example: [bold]scrutator detect 61 6129 --sample 59[/bold]
    """
    from scrutator.cli.bound_text import print_detection
    from scrutator.core.errors import ScrutatorError
    from scrutator.science.bounds import detection_sample_size, population_sensitivity, probability_of_none

    try:
        needed = detection_sample_size(affected, population, level=level, sensitivity=sensitivity)
        numbers = {"affected": affected, "population": population, "sensitivity": sensitivity, "level": level}
        result: dict[str, Any] = {**numbers, "visits_needed": needed if needed >= 0 else None}
        if sample is not None:
            none = probability_of_none(affected, sample, population, sensitivity=sensitivity)
            some = population_sensitivity(affected, sample, population, sensitivity=sensitivity)
            result |= {"visits": sample, "probability_of_none": none, "probability_of_one_or_more": some}
    except ValueError as error:
        raise ScrutatorError("numbers-do-not-fit", problem=str(error)) from error
    if format is BoundFormat.JSON:
        typer.echo(json.dumps(result, indent=2))
        return
    print_detection(result)
