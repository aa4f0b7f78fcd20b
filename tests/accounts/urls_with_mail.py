"""All addresses as they are where EMAIL_URL is set, which is read when the program starts."""

from django.urls import include, path

from articles.urls import password_reset

urlpatterns = [*password_reset, path("", include("config.urls"))]
