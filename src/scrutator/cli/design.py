"""``scrutator design``: how many stations, how many of each stratum, and what that will show."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from scrutator.cli.main import app


class DesignFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class Allocation(StrEnum):
    EQUAL = "equal"
    PROPORTIONAL = "proportional"
    NEYMAN = "neyman"


@app.command()
def design(
    population: Annotated[int | None, typer.Option(help="Stations in all.")] = None,
    margin: Annotated[float, typer.Option(help="Half-width wanted for a share, e.g. 0.05.")] = 0.05,
    share: Annotated[float, typer.Option(help="The share expected; 0.5 is the most cautious.")] = 0.5,
    affected: Annotated[int | None, typer.Option(help="Rare event: stations that have it, one shall be seen.")] = None,
    other: Annotated[float | None, typer.Option(help="A second share to be told apart from --share.")] = None,
    power: Annotated[float, typer.Option(help="Probability with which a difference shall be seen.")] = 0.8,
    level: Annotated[float, typer.Option(help="Confidence level.")] = 0.95,
    deff: Annotated[float, typer.Option(help="Design effect expected.")] = 1.0,
    response: Annotated[float, typer.Option(help="Share of stations drawn that will give an answer.")] = 1.0,
    stratum: Annotated[list[str] | None, typer.Option(help="NAME=STATIONS, or NAME=STATIONS:SHARE; repeat.")] = None,
    total: Annotated[int | None, typer.Option(help="Stations to allocate to the strata.")] = None,
    allocation: Annotated[Allocation, typer.Option(help="How to share them out.")] = Allocation.PROPORTIONAL,
    minimum: Annotated[int, typer.Option(help="The fewest stations of a stratum.")] = 2,
    format: Annotated[DesignFormat, typer.Option(help="How to print the answer.")] = DesignFormat.TEXT,
) -> None:
    """How many stations to draw, how many of each stratum, and what that is expected to show.

    Example: [bold]scrutator design --population 6129 --margin 0.05 --response 0.9[/bold]

    Example: [bold]scrutator design --stratum towns=500 --stratum villages=300 --total 80[/bold]
    """
    from scrutator.cli.sampling_text import print_expected, print_size
    from scrutator.core.errors import ScrutatorError
    from scrutator.science import sampling

    try:
        sizes, shares = _strata(stratum or [], share)
        known = sum(sizes.values()) if sizes else population
        if other is not None:
            size = sampling.size_for_difference(
                share, other, power=power, population=known, level=level, deff=deff, response=response
            )
        elif affected is not None:
            if known is None:
                raise sampling.SamplingError("a rare event needs the number of stations in all")
            size = sampling.size_for_rare_event(affected, known, level=level, response=response)
        else:
            size = sampling.size_for_proportion(
                margin, share=share, population=known, level=level, deff=deff, response=response
            )
        rows, sample = [], {}
        if sizes:
            draw = size.draw if total is None else total
            if allocation is Allocation.PROPORTIONAL:
                sample = sampling.proportional(sizes, draw, minimum)
            elif allocation is Allocation.EQUAL:
                sample = sampling.equal(sizes, draw, minimum)
            else:
                sd = {key: (p * (1 - p)) ** 0.5 for key, p in shares.items()}
                sample = sampling.neyman(sizes, sd, draw, minimum)
            rows = sampling.expected_precision(sizes, sample, share=shares, response=response, deff=deff, level=level)
    except ValueError as error:
        raise ScrutatorError("numbers-do-not-fit", problem=str(error)) from error
    if format is DesignFormat.JSON:
        answer: dict[str, Any] = {"size": size.as_dict()}
        if rows:
            answer |= {"allocation": sample, "expected": [row.as_dict() for row in rows]}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    if total is None or not rows:
        print_size(size)
    if rows:
        print_expected(rows)


def _strata(given: list[str], share: float) -> tuple[dict[str, int], dict[str, float]]:
    sizes, shares = {}, {}
    for text in given:
        name, equals, numbers = text.rpartition("=")
        count, _colon, expected = numbers.partition(":")
        if not equals or name in sizes:
            raise ValueError(f"{text} is no new stratum; write it as NAME=STATIONS")
        sizes[name] = int(count)
        shares[name] = float(expected) if expected else share
    return sizes, shares
