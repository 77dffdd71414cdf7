"""``scrutator sample``: which stations, decided by a seed and repeatable by everybody."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from scrutator.cli.main import app

if TYPE_CHECKING:
    from scrutator.cli.sample_parts import Listed
    from scrutator.science.sampling import Sample


class SampleFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class Method(StrEnum):
    SRS = "srs"
    STRATIFIED = "stratified"
    SYSTEMATIC = "systematic"
    PPS = "pps"
    SAMPFORD = "sampford"
    CONDITIONAL = "conditional-poisson"
    TWO_STAGE = "two-stage"


@app.command()
def sample(
    source: Annotated[str, typer.Argument(help="CSV file with one station a row, or the code of a frame.")],
    n: Annotated[int, typer.Option("--n", help="Stations to draw; areas to draw for two-stage.")],
    seed: Annotated[str, typer.Option(help="The seed: 64 hexadecimal digits.")],
    method: Annotated[Method, typer.Option(help="How to draw.")] = Method.SRS,
    code: Annotated[str, typer.Option(help="Column with the code of the station.")] = "station",
    stratum: Annotated[str, typer.Option(help="Column with the stratum, or the area for two-stage.")] = "",
    strata_by: Annotated[
        list[str] | None, typer.Option(help="Strata of a stored frame: level:0, level:1, …, urban, kind; repeat.")
    ] = None,
    size: Annotated[str, typer.Option(help="Column with the size.")] = "voters",
    sort: Annotated[list[str] | None, typer.Option(help="Column to sort by before a systematic draw; repeat.")] = None,
    each: Annotated[int, typer.Option(help="Stations of each area, for two-stage.")] = 5,
    minimum: Annotated[int, typer.Option(help="The fewest stations of a stratum.")] = 2,
    replacements: Annotated[
        int | None, typer.Option(help="How many replacements to list, of each stratum if stratified; as many as drawn.")
    ] = None,
    format: Annotated[SampleFormat, typer.Option(help="How to print the answer.")] = SampleFormat.TEXT,
) -> None:
    """Draw stations from a CSV file or a frame. The same seed gives the same stations on every machine.

    A stratified draw is that of a mission: the same frame, strata, number, minimum and seed give the same stations and
    replacements as the mission's draw.

    Example: [bold]scrutator sample stations.csv --n 60 --method pps --size voters --seed 00…ff[/bold]

    Example: [bold]scrutator sample BY-2015 --n 60 --method stratified --strata-by level:0 --seed 00…ff[/bold]
    """
    from scrutator.cli import sample_parts as parts
    from scrutator.cli.sampling_text import print_sample
    from scrutator.core.errors import ScrutatorError
    from scrutator.science import sampling as science

    asked = {"source": source, "n": n, "code": code, "stratum": stratum, "strata_by": strata_by or [], "size": size,
             "sort": sort or [], "each": each, "minimum": minimum}  # fmt: skip
    try:
        chance = science.seed_of(seed)
        rows = parts.Listed(source)
        codes = rows.sort(sort or [], code)
        groups = None
        if method in (Method.STRATIFIED, Method.TWO_STAGE):
            groups = rows.strata(stratum, strata_by or [], code)
        drawn = _drawn(method, chance, rows, codes, groups, n, code, size, each, minimum)
        spare = parts.replacements_of(drawn, codes, groups if method is Method.STRATIFIED else None, replacements)
    except ValueError as error:
        raise ScrutatorError("numbers-do-not-fit", problem=str(error)) from error
    stations = [
        parts.Station(codes[row], groups[row] if groups else "", p, weight, sure)
        for row, p, weight, sure in zip(
            drawn.chosen.tolist(), drawn.inclusion.tolist(), drawn.weights.tolist(), drawn.certain.tolist(), strict=True
        )
    ]
    joint = None if drawn.joint is None else drawn.joint.tolist()
    answer = parts.Drawn(method.value, seed, asked, drawn.population, stations, spare, drawn.caveats, joint)
    if format is SampleFormat.JSON:
        typer.echo(json.dumps(answer.as_dict(), ensure_ascii=False, indent=2))
    elif format is SampleFormat.CSV:
        typer.echo(answer.as_csv(), nl=False)
    else:
        print_sample(answer)


def _drawn(
    method: Method,
    chance: bytes,
    rows: Listed,
    codes: list[str],
    groups: list[str] | None,
    n: int,
    code: str,
    size: str,
    each: int,
    minimum: int,
) -> Sample:
    from collections import Counter

    from scrutator.science import sampling as science

    if groups is not None and method is Method.STRATIFIED:
        sizes = science.proportional(Counter(groups), n, minimum)
        return science.stratified_random(chance, groups, sizes, codes)
    if groups is not None:
        return science.two_stage(chance, groups, n, each)
    if method is Method.SRS:
        return science.simple_random(chance, len(codes), n)
    if method is Method.SYSTEMATIC:
        return science.systematic(chance, len(codes), n)
    voters = rows.sizes(size, code)
    if method is Method.PPS:
        return science.pps_systematic(chance, voters, n)
    by = science.sampford if method is Method.SAMPFORD else science.conditional_poisson
    return by(chance, science.inclusion_probabilities(voters, n))
