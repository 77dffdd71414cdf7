"""``scrutator sample``: which stations, decided by a seed and repeatable by everybody."""

from __future__ import annotations

import csv
import json
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scrutator.cli.main import app


class SampleFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


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
    size: Annotated[str, typer.Option(help="Column with the size, e.g. voters.")] = "",
    sort: Annotated[list[str] | None, typer.Option(help="Column to sort by before a systematic draw; repeat.")] = None,
    each: Annotated[int, typer.Option(help="Stations of each area, for two-stage.")] = 5,
    minimum: Annotated[int, typer.Option(help="The fewest stations of a stratum.")] = 2,
    replacements: Annotated[int, typer.Option(help="How many replacements to list.")] = 10,
    format: Annotated[SampleFormat, typer.Option(help="How to print the answer.")] = SampleFormat.TEXT,
) -> None:
    """Draw stations from a CSV file or a frame. The same seed gives the same stations on every machine.

    Example: [bold]scrutator sample stations.csv --n 60 --method pps --size voters --seed 00…ff[/bold]
    """
    from scrutator.cli.sampling_text import print_sample
    from scrutator.core.errors import ScrutatorError
    from scrutator.science import sampling as science

    rows = _rows(source)
    try:
        chance = science.seed_of(seed)
        rows = [rows[place] for place in science.implicit_order(*[_column(rows, key) for key in [*(sort or []), code]])]
        codes = _column(rows, code)
        if len(set(codes)) != len(codes):
            raise science.SamplingError("a code occurs twice")
        if method is Method.SRS:
            drawn = science.simple_random(chance, len(rows), n)
        elif method is Method.SYSTEMATIC:
            drawn = science.systematic(chance, len(rows), n)
        elif method is Method.STRATIFIED:
            strata = _column(rows, stratum)
            drawn = science.stratified_random(chance, strata, science.proportional(Counter(strata), n, minimum))
        elif method is Method.TWO_STAGE:
            drawn = science.two_stage(chance, _column(rows, stratum), n, each)
        else:
            sizes = [float(value or "nan") for value in _column(rows, size)]
            if method is Method.PPS:
                drawn = science.pps_systematic(chance, sizes, n)
            else:
                shares = science.inclusion_probabilities(sizes, n)
                by = science.sampford if method is Method.SAMPFORD else science.conditional_poisson
                drawn = by(chance, shares)
    except ValueError as error:
        raise ScrutatorError("numbers-do-not-fit", problem=str(error)) from error
    places = zip(drawn.chosen.tolist(), drawn.inclusion.tolist(), drawn.weights.tolist(), strict=True)
    listed = [{"code": codes[place], "inclusion": p, "weight": weight} for place, p, weight in places]
    spare = [codes[place] for place in drawn.replacements(replacements).tolist()]
    if format is SampleFormat.TEXT:
        print_sample(drawn, listed, spare)
        return
    joint = None if drawn.joint is None else drawn.joint.tolist()
    answer = {"method": drawn.method, "seed": seed, "population": drawn.population, "sample": listed}
    typer.echo(json.dumps({**answer, "joint": joint, "replacements": spare}, ensure_ascii=False, indent=2))


def _rows(source: str) -> list[dict[str, str]]:
    from scrutator.core.errors import ScrutatorError

    path = Path(source)
    if path.is_file():
        try:
            return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise ScrutatorError("file-unreadable", path=path, kind="CSV", reason=str(error)) from error
    if path.suffix:
        raise ScrutatorError("file-missing", path=path)
    from scrutator.cli.preparation import ensure_data
    from scrutator.territory.exporting import csv_lines
    from scrutator.territory.queries import frame_by_code

    ensure_data()
    return list(csv.DictReader("".join(csv_lines(frame_by_code(source))).splitlines()))


def _column(rows: list[dict[str, str]], name: str) -> list[str]:
    if not rows or name not in rows[0]:
        has = ", ".join(rows[0]) if rows else ""
        raise ValueError(f"the list has no column {name or '(not named)'}; it has {has}")
    return [row[name] or "" for row in rows]
