"""Review of a public statement against the record: pure functions of a text and a :class:`Record`."""
