"""Where the parts are put together: settings, addresses, ASGI."""
