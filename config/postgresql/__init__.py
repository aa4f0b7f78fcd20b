"""django.db.backends.postgresql that waits for a server that is coming up: ENGINE = "config.postgresql"."""
