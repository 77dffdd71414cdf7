"""Pages on which headquarters types paper forms, and what is told on the telephone."""
