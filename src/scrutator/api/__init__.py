"""What machines speak: OpenRosa."""
