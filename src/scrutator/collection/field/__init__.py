"""What the field app does beside reports: check-ins, and messages from headquarters."""
