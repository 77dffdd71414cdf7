"""Pages of planning: design and draw, sample, teams, an observer's own stations."""
