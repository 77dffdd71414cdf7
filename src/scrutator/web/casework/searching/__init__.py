"""Search over all casework of a mission."""
