"""Designs and samples in plain words for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from django.utils.translation import gettext as _

from scrutator.science.sampling import Expected, Size
from scrutator.statements.review.figures import figure, share

if TYPE_CHECKING:
    from scrutator.cli.design_parts import Rule
    from scrutator.cli.sample_parts import Drawn


def print_size(size: Size, *, groups: bool = False) -> None:
    """How many answers are needed, how many to draw, and what must hold."""
    numbers = {"answers": figure(size.answers), "draw": figure(size.draw)}
    if groups:
        typer.echo(_("In each of the two groups %(answers)s answers are needed; draw %(draw)s stations.") % numbers)
    else:
        typer.echo(_("%(answers)s answers are needed; draw %(draw)s stations.") % numbers)
    if not size.enough:
        typer.echo(_("The list does not hold enough stations for that: visit all of them."))
    typer.echo(_("only if:"))
    for words in size.assumptions:
        typer.echo(f"  · {_(words)}")


def print_expected(rows: list[Expected], rule: Rule, cost: float | None) -> None:
    """How the stations are shared out, then a line for each stratum, domain, and the whole."""
    typer.echo(_in_words(rule))
    typer.echo(_("The plan, and what it is expected to show:"))
    for row in rows:
        typer.echo(f"  · {_line(row)}")
    if cost is not None:
        typer.echo(_("The visits cost %(cost)s in all.") % {"cost": figure(round(cost, 2))})


def _in_words(rule: Rule) -> str:
    words = {
        "equal": _("Each stratum gets as many stations as the others, and at least %(minimum)s."),
        "proportional": _("Each stratum gets stations in proportion to how many it has, and at least %(minimum)s."),
        "neyman": _("Strata that are large or uncertain get more stations, and each at least %(minimum)s."),
        "power": _("Strata get stations by their importance to the power %(exponent)s, and at least %(minimum)s."),
        "cost": _("Strata that are cheap, large or uncertain get more stations, and each at least %(minimum)s."),
    }
    return words[rule.name] % {"minimum": figure(rule.minimum), "exponent": figure(rule.exponent)}


def _line(row: Expected) -> str:
    numbers = {
        "stratum": row.stratum or row.domain or _("all"),
        "draw": figure(round(row.drawn, 1)),
        "all": figure(row.population),
        "margin": "–" if row.margin is None else share(100 * row.margin, 1),
    }
    if row.domain is not None:
        return _("%(stratum)s: about %(draw)s of %(all)s stations; a share is known to ± %(margin)s") % numbers
    said = _("%(stratum)s: draw %(draw)s of %(all)s stations; a share is known to ± %(margin)s") % numbers
    if row.none_seen is not None:
        said += _("; if none has a practice, up to %(unseen)s could") % {"unseen": figure(row.none_seen)}
    return said


def print_sample(drawn: Drawn) -> None:
    """How it was drawn, the stations with their probabilities and weights, then the replacements in order."""
    typer.echo(_method(drawn.method))
    numbers = {"draw": figure(len(drawn.sample)), "all": figure(drawn.population), "seed": drawn.seed}
    typer.echo(_("%(draw)s of %(all)s stations drawn. Seed: %(seed)s") % numbers)
    for row in drawn.sample:
        numbers = {"code": row.code, "p": f"{row.inclusion:.6f}", "weight": f"{row.weight:.3f}"}
        typer.echo("  " + _("%(code)s: probability %(p)s, weight %(weight)s") % numbers)
    for words in drawn.caveats:
        typer.echo(_("Note: %(words)s") % {"words": _(words)})
    if drawn.replacements:
        typer.echo(_("Replacements, in this order, only for stations that do not exist:"))
    for spare in drawn.replacements:
        typer.echo(f"  {spare.code}" + (f" ({spare.stratum})" if spare.stratum else ""))


def _method(name: str) -> str:
    return {
        "srs": _("Every set of so many stations was equally likely."),
        "stratified": _("In each stratum every set of so many stations was equally likely."),
        "systematic": _("Stations at equal steps along the sorted list, from a start by chance."),
        "pps": _("Larger stations were likelier: equal steps along the running total of sizes."),
        "sampford": _("Larger stations were likelier, by Sampford's draw: every pair can come together."),
        "conditional-poisson": _("Larger stations were likelier, by the draw that is otherwise the most random."),
        "two-stage": _("Areas were drawn by how many stations they have, then stations in each at random."),
    }[name]
