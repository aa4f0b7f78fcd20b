"""Every public URL, grouped by prefix."""

urlpatterns: list = []
