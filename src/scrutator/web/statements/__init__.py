"""Pages of statements: draft, sign, download, verify."""
