"""Pages of accounts: signing in, passwords, second factors, enrolling a telephone."""
