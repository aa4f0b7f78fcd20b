from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path


def favicon(_request: HttpRequest) -> HttpResponse:
    """Browsers ask for it where a page names no icon of its own, as the admin's do."""
    return redirect(static("favicon.svg"))


handler500 = "config.errors.failed"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("favicon.ico", favicon),
    path("", include("articles.urls")),
]
