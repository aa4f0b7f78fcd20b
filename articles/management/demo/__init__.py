"""News that never happened, for trying and developing: `manage.py demo`."""
