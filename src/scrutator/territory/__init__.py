"""Areas and polling stations, and frames: dated, checksummed, immutable lists of them."""
