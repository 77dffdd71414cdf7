"""What each role may do. One table; everything that asks, asks here."""

from __future__ import annotations

from scrutator.missions.models import Role

HEAD, ANALYST, COORDINATOR, LEGAL = Role.HEAD, Role.ANALYST, Role.COORDINATOR, Role.LEGAL
PRESS, LTO, STO, READER = Role.PRESS, Role.LTO, Role.STO, Role.READER
EVERYBODY = frozenset(Role)
OFFICE = frozenset({HEAD, ANALYST, COORDINATOR, LEGAL, PRESS})
FIELD = frozenset({LTO, STO})

TABLE: dict[str, frozenset[Role]] = {
    "missions.view": EVERYBODY,
    "missions.manage_members": frozenset({HEAD, COORDINATOR}),
    "missions.enrol_device": frozenset({COORDINATOR}),
    "missions.see_chain": OFFICE | {READER},
    "missions.see_audit": frozenset({HEAD}),
    "missions.set_deadline": frozenset({HEAD, COORDINATOR}),
    "missions.protect_sources": frozenset({HEAD, LEGAL}),
    "planning.design": frozenset({ANALYST}),
    "planning.draw": frozenset({ANALYST}),
    "planning.see_sample": frozenset({ANALYST, COORDINATOR}),
    "planning.assign": frozenset({COORDINATOR}),
    "planning.see_own": FIELD,
    "planning.reveal": frozenset({HEAD, ANALYST}),
    "forms.view": EVERYBODY,
    "forms.publish": frozenset({ANALYST}),
    "collection.submit": FIELD,
    "collection.view": frozenset({HEAD, ANALYST, COORDINATOR, LEGAL}),
    "collection.read_notes": frozenset({HEAD, ANALYST, LEGAL}),
    "collection.change_station": frozenset({ANALYST, COORDINATOR}),
    "collection.bring_in": frozenset({ANALYST, COORDINATOR}),
    "collection.type_in": frozenset({ANALYST, COORDINATOR}),
    "collection.compare": frozenset({HEAD, ANALYST}),
    "collection.set_double_entry": frozenset({HEAD, ANALYST}),
    "collection.propose_erasure": frozenset({HEAD, COORDINATOR, LEGAL}),
    "collection.decide_erasure": frozenset({HEAD, LEGAL}),
    "collection.read_originals": frozenset({HEAD, LEGAL}),
    "collection.redact": frozenset({HEAD, ANALYST, LEGAL}),
    "collection.send_messages": frozenset({HEAD, COORDINATOR}),
    "collection.see_checkins": frozenset({HEAD, COORDINATOR}),
    "quality.view": frozenset({HEAD, ANALYST, COORDINATOR}),
    "quality.decide": frozenset({ANALYST, COORDINATOR}),
    "casework.view": OFFICE | {LTO},
    "casework.write": frozenset({HEAD, COORDINATOR, LEGAL, LTO}),
    "casework.sources": frozenset({HEAD, LEGAL}),
    "findings.view": OFFICE,
    "findings.freeze": frozenset({ANALYST}),
    "recommendations.view": OFFICE | {LTO},
    "recommendations.write": frozenset({HEAD, ANALYST, LEGAL}),
    "recommendations.judge": frozenset({HEAD, LEGAL}),
    "statements.view": OFFICE,
    "statements.draft": frozenset({HEAD, ANALYST, LEGAL, PRESS}),
    "statements.sign": frozenset({HEAD}),
    "statements.export": OFFICE,
    "verification.view": EVERYBODY,
}
"""Each action by the roles that may do it. An action that is not here is nobody's."""
