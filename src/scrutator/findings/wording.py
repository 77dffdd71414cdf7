"""The one formatter of figures. Pages, statements and verification print a figure by it, so that they print the same.

The strings are fixed by the figure, the kind and the language: counts with their thousands apart, percentages with a
no-break space before the sign and the decimals of :func:`percentage`. No share is printed without what it is of.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scrutator.science.marking import unnumbered

if TYPE_CHECKING:
    from scrutator.findings.compute import ComputedFigure
    from scrutator.findings.models import Figure

KINDS = ("share", "counts", "interval", "bound")
NBSP = "\u00a0"


def printed(figure: ComputedFigure | Figure, kind: str, language: str) -> str:
    """A figure in words and numbers.

    ``share`` and ``interval`` need a problem answer and a station observed, ``interval`` a drawn sample, ``bound``
    none found. Raises ``ValueError`` where the figure has no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind} is none of {', '.join(KINDS)}")
    with translation.override(language):
        return _PRINTERS[kind](figure)


def said(sentence: str, language: str) -> str:
    """An assumption, caveat or method in a language, its numbers with it."""
    words, count, total = unnumbered(sentence)
    with translation.override(language):
        if count is None:
            return _(words)
        values = {"words": _(words), "count": number(count)}
        if total is None:
            return _("%(words)s: %(count)s") % values
        return _("%(words)s: %(count)s of %(total)s") % {**values, "total": number(total)}


def number(count: int) -> str:
    """Stations in the active language: ``3,600``; ``3 600`` with a no-break space in Russian."""
    return str(number_format(count, use_l10n=True, force_grouping=True)).replace(" ", NBSP)


def percentage(share: float) -> str:
    """A share as a percentage in the active language: one decimal, two below 1 % and above 99 %, more where it would
    else read 0 % or 100 % and is not. Rounded half to even, after noise below 1e-12 is cut off."""
    exact = Decimal(repr(share)).quantize(Decimal("1e-12")) * 100
    if exact in (0, 100):
        return f"{exact.normalize():f}{NBSP}%"
    decimals = 1 if 1 <= exact <= 99 else 2
    while (rounded := exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)) in (0, 100):
        decimals += 1
    return f"{number_format(rounded, decimal_pos=decimals, use_l10n=True)}{NBSP}%"


def level(share: float) -> str:
    """``95 %``."""
    percent = (Decimal(repr(share)) * 100).normalize()
    return f"{number_format(f'{percent:f}', use_l10n=True)}{NBSP}%"


def _values(figure: Any) -> dict[str, str]:
    shares = {name: getattr(figure, name) for name in ("value", "lower", "upper")}
    return {
        "found": number(figure.numerator),
        "n": number(figure.denominator),
        **{name: percentage(share) for name, share in shares.items() if share is not None},
        "level": level(figure.level or 0.95),
    }


def _of(figure: Any) -> str:
    text = ngettext(
        "%(found)s of the %(n)s station observed", "%(found)s of the %(n)s stations observed", figure.denominator
    )
    return text % _values(figure)


def _base(figure: Any) -> str:
    """What an estimate is from, said so that nobody divides one number by the other: the estimate is weighted."""
    text = ngettext(
        "sample of %(n)s station observed, %(found)s of them with this answer",
        "sample of %(n)s stations observed, %(found)s of them with this answer",
        figure.denominator,
    )
    return text % _values(figure)


def _share(figure: Any) -> str:
    if figure.value is None:
        raise ValueError(f"{figure.key} has no share")
    if figure.scope == "frame" and not _certain(figure):
        if figure.numerator in (0, figure.denominator):
            return _of(figure)
        return _("an estimated %(value)s of all stations (%(base)s)") % {**_values(figure), "base": _base(figure)}
    return _("%(of)s (%(value)s)") % {**_values(figure), "of": _of(figure)}


def _counts(figure: Any) -> str:
    if figure.denominator == 0:
        text = _("no station observed")
    elif figure.value is None:
        text = ngettext(
            "yes at %(found)s of the %(n)s station observed",
            "yes at %(found)s of the %(n)s stations observed",
            figure.denominator,
        )
        text %= _values(figure)
    else:
        text = _of(figure)
    others = [
        (_("not observed at %(count)s"), figure.not_observed, True),
        (_("not applicable at %(count)s"), figure.not_applicable, figure.not_applicable > 0),
        (_("no answer at %(count)s"), figure.blank, figure.blank > 0),
    ]
    rest = ", ".join(words % {"count": number(count)} for words, count, shown in others if shown)
    return f"{text}; {rest}"


def _interval(figure: Any) -> str:
    if figure.lower is None or figure.upper is None:
        raise ValueError(f"{figure.key} has no interval")
    if _certain(figure):
        return _share(figure)
    values = {**_values(figure), "of": _of(figure), "base": _base(figure)}
    if figure.numerator == 0:
        return _("%(of)s (one-sided %(level)s limit: at most %(upper)s of all stations)") % values
    if figure.numerator == figure.denominator:
        return _("%(of)s (one-sided %(level)s limit: at least %(lower)s of all stations)") % values
    return (
        _("an estimated %(value)s of all stations (%(level)s interval from %(lower)s to %(upper)s; %(base)s)") % values
    )


def _bound(figure: Any) -> str:
    if figure.bound_count is None:
        raise ValueError(f"{figure.key} has no zero-event bound")
    values = {**_values(figure), "of": _of(figure)}
    values |= {"count": number(figure.bound_count), "all": number(figure.bound_population)}
    if figure.scope == "frame":
        words = _(
            "%(of)s; at most %(count)s of the %(all)s stations (from %(n)s observed; one-sided bound at %(level)s)"
        )
    else:
        words = _(
            "%(of)s; were they drawn at random, at most %(count)s of the %(all)s stations (from %(n)s observed; "
            "one-sided bound at %(level)s)"
        )
    return words % values


def _certain(figure: Any) -> bool:
    """Every station was visited: a count, without error."""
    return figure.se == 0 and figure.lower == figure.upper


_PRINTERS: dict[str, Callable[[Any], str]] = {
    "share": _share,
    "counts": _counts,
    "interval": _interval,
    "bound": _bound,
}
