"""A mission in an invented state, played by people who speak to the server like any other."""
