"""Signing in: what django-allauth does, and what OnRecord decides about it."""
