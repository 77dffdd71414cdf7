"""What a telephone seals to the mission's public key and cannot open again: its parts, made and opened."""
