"""What machines speak: OpenRosa, the JSON of the field app, and casework to read."""
