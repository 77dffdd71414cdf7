"""Commit and reveal: what is fixed when, what is refused, and what cannot be known before."""

from __future__ import annotations

import hashlib
import logging
from datetime import date, timedelta

import numpy as np
import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from scrutator.core.canonical import canonical, digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions import chain
from scrutator.missions.models import Event, Mission
from scrutator.planning.commitment import commitment, read_dice, seed
from scrutator.planning.models import Design, Draw, DrawnStation
from scrutator.planning.proof import drawn_from, failures, reveal_document, sample_digest
from scrutator.planning.queries import current_draw, replacements, sample
from scrutator.planning.services import commit, proposal, propose, reveal, roll
from tests.planning.conftest import DICE, SECRET, say_that_a_statement_is_signed


def kinds(mission: Mission) -> list[str]:
    return list(Event.objects.filter(mission=mission).order_by("number").values_list("kind", flat=True))


def sampled(draw: Draw) -> list[str]:
    return sorted(sample(draw).values_list("station__code", flat=True))


def refused(code: str, verb, *arguments) -> str:
    with pytest.raises(ScrutatorError) as raised, transaction.atomic():
        verb(*arguments)
    assert raised.value.code == code
    return str(raised.value)


def without_triggers(change: str) -> None:
    """What an administrator of the database could do to a published frame."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(change)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_a_design_is_canonical_and_a_stratum_smaller_than_the_minimum_is_taken_whole(mission, analyst) -> None:
    design = propose(mission, ["level:0"], 12, 2, analyst)
    assert design.document == {
        "version": 1, "mission": "drill", "training": True, "frame": mission.frame.checksum, "strata_by": ["level:0"],
        "total": 12, "minimum": 2,
        "strata": [{"key": "a", "stations": 44, "sample": 8}, {"key": "b", "stations": 15, "sample": 3},
                   {"key": "c", "stations": 1, "sample": 1}],
    }  # fmt: skip
    assert design.digest == digest(design.document)
    assert kinds(mission) == ["design"]


@pytest.mark.parametrize(
    ("strata_by", "total", "minimum", "code"),
    [
        (["level:7"], 10, 2, "planning-strata"),
        (["size"], 10, 2, "planning-strata"),
        (["urban", "urban"], 10, 2, "planning-strata"),
        (["level:0"], 0, 2, "number-out-of-range"),
        (["level:0"], 61, 2, "number-out-of-range"),
        (["level:0"], 10, 0, "number-out-of-range"),
        (["level:0"], 4, 2, "planning-total"),
    ],
)
def test_a_bad_design_is_refused_with_a_sentence(mission, analyst, strata_by, total, minimum, code) -> None:
    assert "%(" not in refused(code, propose, mission, strata_by, total, minimum, analyst)
    assert kinds(mission) == []


def test_the_commitment_is_sha_256_of_secret_checksum_and_design(committed: Draw) -> None:
    design = committed.design
    whole = SECRET + bytes.fromhex(design.frame.checksum) + canonical(design.document)
    assert committed.commitment == hashlib.sha256(whole).hexdigest()
    assert kinds(design.mission) == ["design", "commitment"]
    assert Event.objects.get(kind="commitment").digest == committed.commitment


def test_a_secret_that_is_not_given_has_32_bytes_and_is_never_the_same(mission, analyst) -> None:
    first = commit(propose(mission, [], 5, 1, analyst), analyst)
    second = commit(propose(mission, [], 5, 1, analyst), analyst)
    assert len(bytes.fromhex(first.secret)) == len(bytes.fromhex(second.secret)) == 32
    assert first.secret != second.secret
    assert first.commitment != second.commitment


def test_dice_after_the_commitment_give_the_sample_that_the_method_says(drawn: Draw) -> None:
    key = hashlib.sha256(SECRET + b"3516224163").digest()
    assert drawn.dice == "3516224163"
    for stratum, number, size in (("a", 8, 44), ("b", 3, 15), ("c", 1, 1)):
        codes = [f"{stratum}{index:03d}" for index in range(1, size + 1)]
        head = key + b"\x00" + stratum.encode() + b"\x00"
        order = sorted(codes, key=lambda code: hashlib.sha256(head + code.encode()).digest())
        rows = DrawnStation.objects.filter(draw=drawn, stratum=stratum).order_by("order")
        assert [row.station.code for row in rows if not row.replacement] == order[:number]
        assert [row.station.code for row in rows if row.replacement] == order[number : 2 * number][: size - number]
        assert {row.inclusion_probability for row in rows} == {number / size}
    assert sum(row.weight for row in sample(drawn)) == pytest.approx(60)
    assert kinds(drawn.design.mission) == ["design", "commitment", "dice", "sample"]
    assert Event.objects.get(kind="sample").digest == sample_digest(sampled(drawn), key)
    assert list(chain.breaks(drawn.design.mission)) == []


@pytest.mark.parametrize(
    "dice", ["", "12345", "1234567890", "six and four and so on", "7" * 12, "1" * 101, "١٢٣٤٥٦١٢٣٤"]
)
def test_what_is_no_record_of_dice_is_refused_and_the_draw_waits(committed: Draw, analyst, dice: str) -> None:
    assert "1 to 6" in refused("planning-dice", roll, committed, dice, analyst)
    assert current_draw(committed.design.mission).state == Draw.State.COMMITTED
    assert not DrawnStation.objects.exists()


def test_dice_may_be_written_with_spaces_commas_or_hyphens() -> None:
    assert read_dice(" 3-5-1, 6;2 2\n4.1 6 – 3 ") == read_dice(DICE) == "3516224163"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE territory_station SET voters = voters + 1 WHERE code = 'a001'",
        "UPDATE territory_station SET name = 'x' WHERE code = 'c001'",
        "UPDATE territory_area SET name_ru = 'x' WHERE path = 'b'",
        "DELETE FROM territory_station WHERE code = 'b007'",
    ],
)
def test_one_changed_byte_of_the_frame_is_refused_and_nothing_is_drawn(committed: Draw, analyst, change: str) -> None:
    without_triggers(change)
    refused("planning-frame-changed", roll, committed, DICE, analyst)
    assert not DrawnStation.objects.exists()
    assert current_draw(committed.design.mission).state == Draw.State.COMMITTED
    assert kinds(committed.design.mission) == ["design", "commitment"]
    assert {failure.part for failure in failures(Draw.objects.get())} >= {"frame", "commitment"}


def test_frame_and_dice_without_the_secret_do_not_give_the_sample(drawn: Draw) -> None:
    right = {code for codes, _rest in drawn_from(drawn.design, seed(SECRET, drawn.dice)).values() for code in codes}
    assert right == set(sampled(drawn))
    guesses = [b"", bytes(32), bytes.fromhex(drawn.commitment), bytes.fromhex(drawn.design.frame.checksum)]
    guesses += [number.to_bytes(32, "big") for number in range(300)]
    found = []
    for guess in guesses:
        chosen = drawn_from(drawn.design, seed(guess, drawn.dice))
        found.append(len(right & {code for codes, _rest in chosen.values() for code in codes}))
        assert commitment(guess, drawn.design.frame.checksum, drawn.design.document) != drawn.commitment
    assert len(right) not in found
    # a guess agrees with the sample as often as blind chance does: 8 of 44, 3 of 15, 1 of 1
    assert np.mean(found) == pytest.approx(8 * 8 / 44 + 3 * 3 / 15 + 1, abs=0.3)


def test_the_commitment_tells_nothing_of_the_sample(mission, analyst) -> None:
    """Over many secrets the first bits of commitment and the drawing of a station are independent."""
    design = propose(mission, ["level:0"], 12, 2, analyst)
    table = np.zeros((2, 2))
    for number in range(300):
        secret = hashlib.sha256(number.to_bytes(4, "big")).digest()
        bit = int(commitment(secret, design.frame.checksum, design.document)[0], 16) >> 3
        table[bit, int("b001" in drawn_from(design, seed(secret, "3516224163"))["b"][0])] += 1
    rates = table[:, 1] / table.sum(axis=1)
    assert abs(rates[0] - rates[1]) < 4 * np.sqrt(0.2 * 0.8 * 2 / 150)


def test_a_sample_is_drawn_once(drawn: Draw, mission, analyst) -> None:
    refused("planning-state", roll, drawn, DICE, analyst)
    refused("planning-drawn", propose, mission, [], 5, 1, analyst)
    refused("planning-drawn", commit, drawn.design, analyst)
    assert Design.objects.count() == 1


def test_before_dice_a_new_commitment_takes_the_place_of_the_old_and_the_chain_keeps_both(
    committed: Draw, mission, analyst
) -> None:
    newer = commit(propose(mission, ["urban"], 10, 2, analyst), analyst)
    refused("planning-replaced", roll, committed, DICE, analyst)
    assert roll(newer, DICE, analyst).state == Draw.State.DRAWN
    assert kinds(mission).count("commitment") == 2


def test_a_draw_is_revealed_once_and_only_after_it_was_drawn_and_a_statement_signed(
    committed: Draw, mission, analyst
) -> None:
    refused("planning-state", reveal, committed, analyst)
    drawn = roll(committed, DICE, analyst)
    refused("planning-no-statement", reveal, drawn, analyst)
    say_that_a_statement_is_signed(mission)
    revealed = reveal(drawn, analyst)
    assert revealed.state == Draw.State.REVEALED
    assert Event.objects.get(kind="reveal").digest == digest(reveal_document(revealed))
    assert failures(revealed) == []
    refused("planning-state", reveal, revealed, analyst)


def test_a_real_missions_draw_is_not_revealed_before_the_vote_is_over(committed: Draw, mission, analyst) -> None:
    drawn = roll(committed, DICE, analyst)
    say_that_a_statement_is_signed(mission)
    Mission.objects.filter(pk=mission.pk).update(training=False, vote_date=timezone.now().date() + timedelta(days=1))
    refused("planning-early", reveal, Draw.objects.get(pk=drawn.pk), analyst)
    Mission.objects.filter(pk=mission.pk).update(vote_date=date(2020, 1, 1))
    assert reveal(Draw.objects.get(pk=drawn.pk), analyst).state == Draw.State.REVEALED


@pytest.mark.parametrize("change", [
    lambda draw: Draw.objects.filter(pk=draw.pk).update(state="committed"),
    lambda draw: Draw.objects.filter(pk=draw.pk).update(dice="6666666666"),
    lambda draw: Draw.objects.filter(pk=draw.pk).update(secret="0" * 64),
    lambda draw: Draw.objects.filter(pk=draw.pk).update(commitment="0" * 64),
    lambda draw: Design.objects.update(digest="0" * 64),
    lambda draw: DrawnStation.objects.filter(draw=draw).update(replacement=False),
])  # fmt: skip
def test_the_database_refuses_to_take_a_step_back(drawn: Draw, change) -> None:
    with pytest.raises(Error, match=r"cannot be changed|goes from|rolled once"), transaction.atomic():
        change(drawn)


def test_a_frame_that_does_not_say_what_is_asked_of_each_station_is_refused(mission, small_frame) -> None:
    without_triggers("UPDATE territory_station SET urban = NULL WHERE code = 'a001'")
    refused("frame-lacks", proposal, mission, ["urban"], 10, 1)


def test_the_secret_is_in_no_text_log_event_or_error(committed: Draw, analyst, caplog) -> None:
    caplog.set_level(logging.INFO)
    drawn = roll(committed, DICE, analyst)
    texts = [str(drawn), repr(drawn), caplog.text]
    texts += [f"{event.subject} {event.digest} {event.hash}" for event in Event.objects.all()]
    assert not any(drawn.secret in text for text in texts)
    assert "secret" in current_draw(drawn.design.mission).get_deferred_fields()


def test_replacements_come_after_the_sample_and_are_no_part_of_it(drawn: Draw) -> None:
    spare = set(replacements(drawn).values_list("station__code", flat=True))
    assert len(spare) == 8 + 3
    assert not spare & set(sampled(drawn))
