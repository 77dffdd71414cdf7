"""A form by GET, so that a link carries the numbers; a script only makes it quicker."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.science.bounds import binomial_bound, detection_sample_size, finite_bound, population_sensitivity

DEFAULTS = {"x": 0, "n": 59, "N": 6129, "sensitivity": 1.0, "affected": 61, "side": "upper"}
WIDTH = 640


class BoundsForm(forms.Form):
    x = forms.IntegerField(label=gettext_lazy("Found in"), min_value=0)
    n = forms.IntegerField(label=gettext_lazy("Stations visited"), min_value=0)
    N = forms.IntegerField(label=gettext_lazy("Stations in all"), min_value=1, max_value=2_000_000)
    sensitivity = forms.FloatField(
        label=gettext_lazy("Share of visits that see the practice where it is"), min_value=0.01, max_value=1
    )
    affected = forms.IntegerField(
        label=gettext_lazy("Stations that might have it"), min_value=0, max_value=2_000_000, required=False
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Limits"),
        choices=[("upper", gettext_lazy("one-sided upper, 95 %")), ("two-sided", gettext_lazy("two-sided, 95 %"))],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        found, visited, total = cleaned.get("x"), cleaned.get("n"), cleaned.get("N")
        if None not in (found, visited) and found > visited:  # type: ignore[operator]
            self.add_error("x", _("No more can be found than were visited."))
        if None not in (visited, total) and visited > total:  # type: ignore[operator]
            self.add_error("n", _("No more can be visited than there are."))
        affected = cleaned.get("affected")
        if None not in (affected, total) and affected > total:  # type: ignore[operator]
            self.add_error("affected", _("No more can have it than there are."))
        return cleaned


def page(request: HttpRequest) -> HttpResponse:
    """The whole page, or only the answer when the script asks for it."""
    form = BoundsForm({**DEFAULTS, **request.GET.dict()})
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        context |= answer(**form.cleaned_data)
    template = "web/bounds/_answer.html" if request.headers.get("HX-Request") else "web/bounds/page.html"
    return render(request, template, context)


def answer(x: int, n: int, N: int, sensitivity: float, side: str, affected: int | None) -> dict[str, Any]:  # noqa: N803
    """The bound, also without the finite population, what the visits would have seen, and the picture's geometry."""
    bound = finite_bound(x, n, N, side=side, sensitivity=sensitivity)
    return {
        "bound": bound,
        "method": _(bound.method),
        "assumptions": [_(words) for words in bound.assumptions],
        "caveats": [_(words) for words in bound.caveats],
        "percent_low": 100 * bound.lower,
        "percent_high": 100 * bound.upper,
        "binomial": 100 * binomial_bound(x, n, side=side, sensitivity=sensitivity).upper,
        "detection": None if affected is None else detection(affected, n, N, sensitivity),
        "left": round(bound.lower * WIDTH, 1),
        "span": max(2.0, round((bound.upper - bound.lower) * WIDTH, 1)),
        "width": WIDTH,
        "ticks": [{"x": round(WIDTH * share / 100), "label": f"{share} %"} for share in (0, 25, 50, 75, 100)],
    }


def detection(affected: int, visits: int, stations: int, sensitivity: float) -> dict[str, Any]:
    """What random visits would have seen of a practice of so many stations, in percent, and how many would see one."""
    seen = 100 * population_sensitivity(affected, visits, stations, sensitivity=sensitivity)
    return {
        "affected": affected,
        "share": 100 * affected / stations,
        "seen": seen,
        "none": 100 - seen,
        "needed": detection_sample_size(affected, stations, sensitivity=sensitivity),
    }
