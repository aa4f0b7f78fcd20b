"""Fills in the admin's forms as a browser would."""

from django.urls import reverse


def address(row, page="change"):
    return reverse(f"admin:articles_{row._meta.model_name}_{page}", args=[row.pk])


def filled(client, url):
    """What the browser would send if nothing were changed on this page."""
    context = client.get(url).context
    inlines = [inline.formset for inline in context["inline_admin_formsets"]]
    forms = [
        context["adminform"].form,
        *(f.management_form for f in inlines),
        *(f for s in inlines for f in s.initial_forms),
    ]
    return {field.html_name: field.value() for form in forms for field in form if field.value() is not None}


def save(client, row, **changes):
    """Send the change page of a row with these changes; the page that follows."""
    url = address(row)
    response = client.post(url, filled(client, url) | {"_continue": "1"} | changes, follow=True)
    row.refresh_from_db()
    return response


def errors(response):
    """All that the form and its inlines object to."""
    found = list(response.context["errors"])
    return " ".join(str(message) for each in found for message in ([each] if isinstance(each, str) else each))
