"""A Django database backend that starts the embedded PostgreSQL cluster when first asked for a connection."""
