"""What came in against what was expected; checks, and a person's decision on each."""
