"""Every public URL, grouped by prefix."""

from allauth.account import views as allauth
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.urls import include, path, re_path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import RedirectView

from articles.filters.filter_declarations import FACETS
from articles.sharing.atom import StatementFeed
from articles.views import (
    accounts,
    accuracy,
    actors,
    articles,
    comparison,
    countries,
    error_reports,
    exports,
    saved_searches,
    statements,
    two_actors,
    values,
)
from articles.views.htmx import explain_invalid_filter


class IdConverter(StringConverter):
    """A public id in either case; the views redirect to upper case."""

    regex = "[0-9A-Za-z]+"


class SlugConverter(StringConverter):
    """Readable words in any script. No NUL, which PostgreSQL would refuse."""

    regex = r"[^/\x00]+"


register_converter(IdConverter, "id")
register_converter(SlugConverter, "words")

# Where mail is set up; a link in a message is what resets a password.
password_reset = [
    path("password/forgotten/", allauth.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/forgotten/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]

# Where the environment names a provider of accounts; both addresses are told to it.
openid = [
    path("sign-in/with/<slug:provider_id>/", openid_connect.login, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/done/", openid_connect.callback, name="openid_connect_callback"),
]

urlpatterns = [
    # Statements
    path("", statements.statement_list, name="statement-list"),
    path("s/<id:public_id>/", statements.statement_detail, name="statement-detail"),
    path("s/<id:public_id>/<words:slug>/", statements.statement_detail, name="statement-detail"),
    path("s/<id:public_id>/cite.<slug:extension>", statements.statement_citation, name="statement-citation"),
    path("near-duplicates/<id:public_id>/", statements.near_duplicates, name="near-duplicates"),
    path(
        "families/<id:public_id>/",
        RedirectView.as_view(pattern_name="near-duplicates", permanent=True, query_string=True),
    ),
    path("reports/<str:token>/", error_reports.error_report, name="error-report"),
    path("report-an-error/<id:public_id>/", error_reports.report_error, name="report-error"),
    path("compare/", comparison.compare, name="compare"),
    *(
        path(f"{facet.path}/", values.newest_values, {"facet": name}, name=f"{name}-list")
        for name, facet in FACETS.items()
        if facet.path
    ),
    # The same statements for programs: every filter of the list is one of these, too
    path("statements.csv", exports.statement_csv, name="statement-csv"),
    path("statements.json", exports.statement_json, name="statement-json"),
    path("statements.jsonl", exports.statement_jsonl, name="statement-jsonl"),
    path(
        "statements.atom",
        require_safe(conditional_page(explain_invalid_filter(StatementFeed()))),
        name="statement-atom",
    ),
    path("gone.csv", exports.gone_csv, name="gone-csv"),
    path("gone.jsonl", exports.gone_jsonl, name="gone-jsonl"),
    path("exports/", exports.export_list, name="export-list"),
    path("accuracy/", accuracy.accuracy, name="accuracy"),
    # Saved searches
    path("saved/", saved_searches.saved_search_list, name="saved-search-list"),
    path("saved/new/", saved_searches.save_search, name="save-search"),
    path("saved/<int:pk>/", saved_searches.saved_search_detail, name="saved-search-detail"),
    path("saved/<int:pk>/seen/", saved_searches.mark_search_seen, name="mark-search-seen"),
    path("saved/<int:pk>/delete/", saved_searches.delete_search, name="delete-search"),
    # Accounts; the admin makes them. Names with a low line are those that django-allauth asks for.
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-in/", accounts.sign_in, name="account_login"),
    path("sign-in/closed/", allauth.account_inactive, name="account_inactive"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("name/", accounts.display_name, name="display-name"),
    path("password/", accounts.password_change, name="password-change"),
    path("account/password-again/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/", include("allauth.mfa.urls")),
    *(password_reset if settings.EMAIL_URL else []),
    *(openid if settings.SOCIALACCOUNT_PROVIDERS else []),
    # Values of a filter, to choose from
    path("values/<slug:facet>/", values.value_list, name="value-list"),
    path("suggest/<slug:facet>/", values.suggestion_list, name="suggestion-list"),
    # Articles
    path("articles/", articles.article_list, name="article-list"),
    path("articles/<id:public_id>/", articles.article_detail, name="article-detail"),
    path("articles/<id:public_id>/<words:slug>/", articles.article_detail, name="article-detail"),
    # Actors
    path("actors/", actors.actor_list, name="actor-list"),
    path("actors/<words:slug>/", actors.actor_detail, name="actor-detail"),
    path("actors/<words:slug>/on/<words:other>/", two_actors.actor_on, name="actor-on"),
    path("actors/<words:slug>/with/<words:other>/", two_actors.mentioned_together, name="mentioned-together"),
    # Countries
    path("countries/", countries.country_list, name="country-list"),
    path("countries/matrix/", countries.country_matrix, name="country-matrix"),
    path("countries/<words:slug>/", countries.country_detail, name="country-detail"),
]
