"""Commit, roll, reveal: each step once, each in the chain, none taken back."""

from __future__ import annotations

import secrets
from itertools import chain as joined
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from scrutator.accounts.models import Person
from scrutator.core.canonical import digest, sha256
from scrutator.core.errors import ScrutatorError
from scrutator.core.postgres.statistics import count_anew
from scrutator.missions import chain
from scrutator.missions.models import Event, Mission
from scrutator.planning.commitment import SECRET_BYTES, commitment, read_dice, seed
from scrutator.planning.models import Design, Draw, DrawnStation
from scrutator.planning.proof import drawn_from, reveal_document, sample_digest
from scrutator.planning.queries import current_draw, has_drawn
from scrutator.territory.models import Frame, Station
from scrutator.territory.queries import checksum_of_rows

STATEMENT = "statement"
"""The kind of the event that a signed statement puts into the chain."""


@sensitive_variables("secret")
@transaction.atomic
def commit(design: Design, by: Person, secret: bytes | None = None) -> Draw:
    """Choose a secret, bind it to the frame and the design, and chain the commitment, which may be published.

    ``secret`` is 32 bytes from the operating system unless given, as tests do. Until dice are rolled a new commitment
    may take the place of an old one; the chain keeps both. A design that is committed already keeps its commitment.
    Raises ``planning-drawn`` after that, and
    ``planning-frame-changed``.
    """
    mission = _hold(design.mission)
    if has_drawn(mission):
        raise ScrutatorError("planning-drawn")
    if Draw.objects.filter(design=design).exists():
        return Draw.objects.get(design=design)
    _check_frame(design.frame)
    secret = secrets.token_bytes(SECRET_BYTES) if secret is None else secret
    if len(secret) != SECRET_BYTES:
        raise ValueError("a secret has 32 bytes")
    now = timezone.now()
    draw = Draw.objects.create(
        design=design,
        secret=secret.hex(),
        commitment=commitment(secret, design.frame.checksum, design.document),
        committed_by=by,
        committed_at=now,
    )
    chain.append(mission, [chain.Entry("commitment", design.digest[:16], draw.commitment)], now)
    return draw


@sensitive_variables("secret", "key")
@transaction.atomic
def roll(draw: Draw, dice: str, by: Person) -> Draw:
    """Take the public dice, draw the sample and store it with its inclusion probabilities.

    The frame's checksum is computed anew from its rows. Raises ``planning-dice``, ``planning-state``,
    ``planning-replaced`` or ``planning-frame-changed``; then nothing is stored and the draw stays committed.
    """
    digits = read_dice(dice)
    mission = _hold(draw.design.mission)
    draw = _in_state(draw, Draw.State.COMMITTED)
    newest = current_draw(mission)
    if newest is None or newest.pk != draw.pk:
        raise ScrutatorError("planning-replaced")
    design = draw.design
    _check_frame(design.frame)
    key = seed(bytes.fromhex(draw.secret), digits)
    chosen = drawn_from(design, key)
    draw.dice, draw.state, draw.drawn_at = digits, Draw.State.DRAWN, timezone.now()
    draw.save(update_fields=["dice", "state", "drawn_at"])
    _store(draw, chosen)
    sample = sorted(joined.from_iterable(codes for codes, _rest in chosen.values()))
    entries = [chain.Entry("dice", digits, sha256(digits.encode()))]
    entries.append(chain.Entry("sample", str(len(sample)), sample_digest(sample, key)))
    chain.append(mission, entries, draw.drawn_at)
    return draw


@transaction.atomic
def reveal(draw: Draw, by: Person) -> Draw:
    """Make secret, seed and sample public, for everybody to repeat; done after the statement.

    Raises ``planning-state``, ``planning-no-statement`` while the chain holds no signed statement, and
    ``planning-early`` for a real mission whose day of the vote is not over where the mission is.
    """
    mission = _hold(draw.design.mission)
    draw = _in_state(draw, Draw.State.DRAWN)
    now = timezone.now()
    today = now.astimezone(ZoneInfo(mission.time_zone)).date()
    if not mission.training and today <= mission.vote_date:
        raise ScrutatorError("planning-early", day=mission.vote_date.isoformat())
    if not Event.objects.filter(mission=mission, kind=STATEMENT).exists():
        raise ScrutatorError("planning-no-statement")
    draw.state, draw.revealed_at = Draw.State.REVEALED, now
    draw.save(update_fields=["state", "revealed_at"])
    chain.append(mission, [chain.Entry("reveal", draw.commitment[:16], digest(reveal_document(draw)))], now)
    return draw


def _hold(mission: Mission) -> Mission:
    """One draw's step at a time: the mission's chain is held until the transaction ends."""
    chain.lock(mission)
    return mission


def _in_state(draw: Draw, needed: str) -> Draw:
    found = Draw.objects.select_for_update(of=("self",)).select_related("design__frame", "design__mission")
    fresh = found.get(pk=draw.pk)
    if fresh.state != needed:
        wanted = Draw.State(needed).label
        raise ScrutatorError("planning-state", state=fresh.get_state_display(), needed=wanted)
    return fresh


def _check_frame(frame: Frame) -> None:
    if checksum_of_rows(frame) != frame.checksum:
        raise ScrutatorError("planning-frame-changed", frame=frame.code)


def _store(draw: Draw, chosen: dict[str, tuple[list[str], list[str]]]) -> None:
    """The sample and as many replacements of each stratum, with the inclusion probability fixed at the draw."""
    frame = draw.design.frame
    numbers = {row["key"]: row for row in draw.design.document["strata"]}
    codes = [code for sample, spare in chosen.values() for code in [*sample, *spare]]
    ids = dict(Station.objects.filter(frame=frame, code__in=codes).values_list("code", "pk"))
    DrawnStation.objects.bulk_create(
        [
            DrawnStation(
                draw=draw,
                station_id=ids[code],
                stratum=stratum,
                order=order,
                replacement=order > len(sample),
                inclusion_probability=numbers[stratum]["sample"] / numbers[stratum]["stations"],
            )
            for stratum, (sample, spare) in chosen.items()
            for order, code in enumerate([*sample, *spare], start=1)
        ],
        batch_size=2000,
    )
    count_anew(DrawnStation)
