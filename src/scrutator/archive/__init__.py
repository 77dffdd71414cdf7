"""Organizations, states and their statuses, elections, past missions, public statements and criticisms."""
