"""Figures that know what they may claim, from frozen snapshots."""
