"""Evidence of an item of any register: its files with their hashes, and one more attached."""
