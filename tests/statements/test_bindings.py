"""Drafts are read into sentences and what they bind."""

from __future__ import annotations

import pytest

from scrutator.statements.drafting.bindings import Kind, parse, read


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("V14.frame share", Kind.FIGURE),
        ("V14.visited counts", Kind.FIGURE),
        ("fact stations_frame", Kind.FACT),
        ("because event:12", Kind.BECAUSE),
        ("because event:12, provision:V14", Kind.BECAUSE),
        ("ours", Kind.OURS),
        ("V14.country share", Kind.UNKNOWN),
        ("because rumour:7", Kind.UNKNOWN),
        ("because", Kind.UNKNOWN),
        ("", Kind.UNKNOWN),
    ],
)
def test_what_stands_in_braces_is_told_apart(source: str, kind: Kind) -> None:
    assert parse(source).kind is kind


def test_evidence_is_read_in_order() -> None:
    assert parse("because event:12, provision:V14").evidence == (("event", "12"), ("provision", "V14"))


def test_a_binding_belongs_to_the_sentence_whose_full_stop_follows_or_precedes_it() -> None:
    (block,) = read("Seals were whole {{V5.frame share}}. We thank our hosts. {{ours}} Boxes stood in view {{ours}}.")
    assert [[one.kind for one in sentence.bindings] for sentence in block.sentences] == [
        [Kind.FIGURE],
        [Kind.OURS],
        [Kind.OURS],
    ]


def test_headings_paragraphs_and_items_are_blocks_of_their_own() -> None:
    blocks = read("## Voting\n\nOne {{ours}}.\n\n- two {{ours}}\n- three {{ours}}\n")
    assert [(block.level, block.item, len(block.sentences)) for block in blocks] == [
        (2, False, 1),
        (0, False, 1),
        (0, True, 1),
        (0, True, 1),
    ]


def test_letters_of_the_private_use_area_typed_by_hand_bind_nothing() -> None:
    (block,) = read("A letter \ue000 here {{ours}}.")
    assert [one.kind for one in block.sentences[0].bindings] == [Kind.OURS]


def test_raw_html_is_text_and_no_sentence_is_lost() -> None:
    (block,) = read("Text <script>alert(1)</script> goes on {{ours}}.")
    assert "<script>" in "".join(part for part in block.sentences[0].parts if isinstance(part, str))
