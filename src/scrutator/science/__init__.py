"""Pure functions: arrays in, results out. No Django, no database."""
