"""What whoever runs the server does with the whole of it: backups, restoring, upgrades, another database."""
