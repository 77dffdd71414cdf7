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
    POWER = "power"
    COST = "cost"


@app.command()
def design(
    population: Annotated[int | None, typer.Option(help="Stations in all.")] = None,
    margin: Annotated[float, typer.Option(help="Half-width wanted for a share, e.g. 0.05.")] = 0.05,
    share: Annotated[float, typer.Option(help="The share expected; 0.5 is the most cautious.")] = 0.5,
    affected: Annotated[int | None, typer.Option(help="Rare event: stations that have it, one shall be seen.")] = None,
    sensitivity: Annotated[float, typer.Option(help="Rare event: share of visits that see it where it is.")] = 1.0,
    other: Annotated[float | None, typer.Option(help="A second share to be told apart from --share.")] = None,
    power: Annotated[float, typer.Option(help="Probability with which a difference shall be seen.")] = 0.8,
    domain_share: Annotated[
        float | None, typer.Option(help="The answer is wanted for a part that is this share of all stations.")
    ] = None,
    level: Annotated[float, typer.Option(help="Confidence level.")] = 0.95,
    deff: Annotated[float, typer.Option(help="Design effect expected.")] = 1.0,
    response: Annotated[float, typer.Option(help="Share of stations drawn that will give an answer.")] = 1.0,
    stratum: Annotated[list[str] | None, typer.Option(help="NAME=STATIONS, or NAME=STATIONS:SHARE; repeat.")] = None,
    total: Annotated[int | None, typer.Option(help="Stations to allocate to the strata.")] = None,
    allocation: Annotated[Allocation, typer.Option(help="How to share them out.")] = Allocation.PROPORTIONAL,
    minimum: Annotated[int, typer.Option(help="The fewest stations of a stratum.")] = 2,
    importance: Annotated[
        list[str] | None, typer.Option(help="Power allocation: NAME=WEIGHT; its stations if not given; repeat.")
    ] = None,
    exponent: Annotated[float, typer.Option(help="Power allocation: 0 all strata alike, 1 the whole foremost.")] = 0.5,
    cost: Annotated[list[str] | None, typer.Option(help="NAME=COST of one visit in the stratum; repeat.")] = None,
    budget: Annotated[float | None, typer.Option(help="Cost allocation: what all visits may cost.")] = None,
    domain: Annotated[
        list[str] | None, typer.Option(help="NAME=STRATUM,STRATUM:SHARE to be told of on its own; repeat.")
    ] = None,
    format: Annotated[DesignFormat, typer.Option(help="How to print the answer.")] = DesignFormat.TEXT,
) -> None:
    """How many stations to draw, how many of each stratum, and what that is expected to show.

    Example: [bold]scrutator design --population 6129 --margin 0.05 --response 0.9[/bold]

    Example: [bold]scrutator design --stratum towns=500 --stratum villages=300 --total 80[/bold]

    Example: [bold]scrutator design --stratum towns=500 --stratum hills=300 --allocation cost --cost towns=20
    --cost hills=60 --budget 3000[/bold]
    """
    from scrutator.cli import design_parts as parts
    from scrutator.cli.sampling_text import print_expected, print_size
    from scrutator.core.errors import ScrutatorError

    sizes, shares = parts.strata(stratum or [], share)
    known = sum(sizes.values()) if sizes else population
    costs = parts.numbers("--cost", cost or [])
    try:
        size = parts.size_of(
            known, domain_share, margin=margin, share=share, affected=affected, sensitivity=sensitivity, other=other,
            power=power, level=level, deff=deff, response=response,
        )  # fmt: skip
        answer: dict[str, Any] = {"size": size.as_dict()}
        rows, by_total = [], total is not None or allocation is Allocation.COST
        if sizes:
            rule = parts.Rule(
                allocation.value, minimum, exponent, parts.numbers("--importance", importance or []), costs, budget
            )
            sample = parts.allocated(rule, sizes, shares, parts.draws(size, total, other is not None))
            rows = parts.expected(sizes, sample, shares, response, deff, level, parts.domains(domain or []))
            answer |= {"rule": rule.as_dict(), "allocation": sample, "expected": [row.as_dict() for row in rows]}
            if costs:
                answer["cost"] = parts.cost_of(sample, costs)
    except ValueError as error:
        raise ScrutatorError("numbers-do-not-fit", problem=str(error)) from error
    if format is DesignFormat.JSON:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    if not (rows and by_total):
        print_size(size, groups=other is not None)
    if rows:
        print_expected(rows, rule, answer.get("cost"))
