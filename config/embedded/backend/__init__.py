"""django.db.backends.postgresql for the embedded server: ENGINE = "config.embedded.backend"."""
