"""Pages of quality: what came in, and a person's decision on what the checks noticed."""
