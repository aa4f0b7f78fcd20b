from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Everything a page needs is served by OnRecord itself; no script or style stands inside the HTML.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",  # small images inside the stylesheets of the admin
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Tell browsers to load and run only what comes from this site. A view may set a policy of its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware
