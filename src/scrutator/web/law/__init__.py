"""Pages of law: acts and their editions, provisions and where they are used, commitments, obligations."""
