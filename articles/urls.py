"""Every public URL, grouped by prefix."""

from django.urls import path

from articles.views import actors, articles, countries, statements

urlpatterns = [
    # Statements
    path("", statements.statement_list, name="statement-list"),
    path("s/<str:public_id>/", statements.statement_detail, name="statement-detail"),
    path("s/<str:public_id>/<str:slug>/", statements.statement_detail, name="statement-detail"),
    # Articles
    path("articles/", articles.article_list, name="article-list"),
    path("articles/<str:public_id>/", articles.article_detail, name="article-detail"),
    path("articles/<str:public_id>/<str:slug>/", articles.article_detail, name="article-detail"),
    # Actors
    path("actors/", actors.actor_list, name="actor-list"),
    path("actors/<str:slug>/", actors.actor_detail, name="actor-detail"),
    # Countries
    path("countries/", countries.country_list, name="country-list"),
    path("countries/<str:slug>/", countries.country_detail, name="country-detail"),
]
