"""The record that a statement is held against: plain facts, so that the review needs no database."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class AreaFacts:
    """One top-level part of the frame. ``aliases`` are names in use in either language, any case or inflection."""

    name_en: str
    name_ru: str
    stations: int
    voters: int | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """What the archive and the frame hold about one mission. ``None`` and ``""`` mean: not in the record.

    ``Record()`` alone stands for a statement of which nothing is known: the rules then judge the text by itself.
    """

    mission: str = ""
    organization: str = ""
    organization_names: tuple[str, ...] = ()
    state: str = ""
    state_names: tuple[str, ...] = ()
    head: str = ""
    host_names: tuple[str, ...] = ()
    election: str = ""
    vote_date: str = ""
    stations_total: int | None = None
    stations_visited: int | None = None
    observers: int | None = None
    observed_by_stage: dict[str, int] = field(default_factory=dict)  # stage -> number of observations
    negative_by_stage: dict[str, float] = field(default_factory=dict)  # stage -> percent negative
    sampling: str = "not_stated"  # not_stated | probability | own_choice
    benchmark: str = "not_stated"  # not_stated | national_law | commitments | both
    areas: tuple[AreaFacts, ...] = ()
    voters_as_of: str = ""
    first_mission_answer: str = ""  # what the archive can say of "first mission to a state with this status"
    status_of_state: str = ""
    source_url: str = ""
