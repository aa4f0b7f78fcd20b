"""How often curators left, corrected or rejected what the extractor gave."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.presenters.accuracy import accuracy_context

from .http_cache import answered_once


@require_safe
@answered_once
def accuracy(request: HttpRequest) -> HttpResponse:
    return render(request, "accuracy/accuracy.html", accuracy_context())
