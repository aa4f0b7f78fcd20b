"""All addresses as they are where ONRECORD_OIDC_URL is set, which is read when the program starts."""

from django.urls import include, path

from articles.urls import openid

urlpatterns = [*openid, path("", include("config.urls"))]
