"""What machines speak: OpenRosa, and the JSON of the field app."""
