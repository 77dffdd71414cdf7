"""The observers' field app: its page, its service worker, its practice. Everything else it fetches from the API."""
