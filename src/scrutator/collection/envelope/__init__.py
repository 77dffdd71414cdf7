"""What telephones seal for a mission."""
