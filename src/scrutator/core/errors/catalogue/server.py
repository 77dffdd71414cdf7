"""The server, its pictures and ports, backups, and its database."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SERVER: dict[str, Any] = {
    "photo-places": _("%(choice)s is not a choice. Choose strip or apart."),
    "picture-unreadable": _(
        "This file cannot be shown as a picture (%(reason)s). Whoever reads originals may take it as it was sent."
    ),
    "port-taken": _("Port %(port)s cannot be used: %(reason)s. Name another with --port."),
    "tls-pair": _("https needs a certificate and its key. Name both: --tls-cert and --tls-key."),
    "tls-unusable": _(
        "%(path)s cannot be used for https: %(reason)s. Name a certificate and its own key, both as PEM."
    ),
    "tls-expired": _("The certificate %(path)s is valid until %(until)s only. Renew it, then start again."),
    "backup-exists": _("%(path)s exists. A backup is never written over another: name another file."),
    "backup-unreadable": _("%(path)s is no whole backup: %(reason)s. Use another one."),
    "backup-damaged": _("%(path)s is not as it was written: %(member)s differs. Nothing was changed; use another one."),
    "backup-newer": _(
        "%(path)s is of a newer program: this one does not know %(steps)s. Install version %(program)s or newer."
    ),
    "backup-keys": _("%(path)s holds no keys; they are in a file of their own. Name it with --keys."),
    "backup-no-keys": _("%(path)s is no file of keys. Name the one that was written with --keys."),
    "home-not-empty": _("%(home)s is in use (%(names)s). A backup is restored into an empty home: SCRUTATOR_HOME."),
    "database-not-empty": _("The database is in use. A backup is restored into an empty one; nothing was changed."),
    "database-newer": _(
        "A newer program has changed this database: this one does not know %(steps)s. "
        "Nothing was changed; install that version again, or a newer one."
    ),
    "database-older": _(
        "The database is of an older program. Run: scrutator upgrade, which makes a backup first. Nothing was changed."
    ),
    "database-major": _(
        "%(path)s was written by PostgreSQL %(found)s, and this program brings %(wanted)s. Nothing was changed; "
        "docs/guide/run-the-server.md says how to go on."
    ),
    "database-in-use": _("Something else uses the database (connections: %(count)s). Stop the server first."),
    "database-moved": _("The database was moved to %(place)s. Set DATABASE_URL to it."),
    "database-changed": _("The database changed while it was moved (%(tables)s). Stop the server and do it again."),
    "database-address": _("The file with the address of the new database cannot be used: %(reason)s."),
    "move-failed": _("The new database was not filled: %(reason)s. The old one is as it was."),
    "upgrade-failed": _("The upgrade stopped: %(reason)s. The backup from before is %(path)s."),
}
