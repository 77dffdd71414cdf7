"""A live mission: the tenant. Its members and what each may do, its stages, and its chain of events."""
