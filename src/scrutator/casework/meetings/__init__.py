"""Meetings: what is refused, verbs, reads, whom the mission has not heard, and the public record."""
