"""Pages of complaints and appeals."""
