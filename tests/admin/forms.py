"""Fills in the admin's forms as a browser would."""

from django.urls import reverse


def address(row, page="change"):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def filled(client, url):
    """What the browser would send if nothing were changed on this page."""
    context = client.get(url).context
    inlines = [inline.formset for inline in context["inline_admin_formsets"]]
    forms = [
        context["adminform"].form,
        *(f.management_form for f in inlines),
        *(f for s in inlines for f in s.initial_forms),
    ]
    shown = {
        name: value for form in forms for field in form for name, value in inputs(field).items() if value is not None
    }
    # A box that is not ticked is not sent.
    sent = {name: value for name, value in shown.items() if value is not False}
    return sent | ({"opened_with": context["opened_with"]} if context.get("opened_with") else {})


def inputs(field):
    """What a field's inputs hold, by their names."""
    parts = getattr(field.field.widget, "widgets", None)
    if not parts:
        return {field.html_name: field.value()}
    values = field.field.widget.decompress(field.value())
    return {f"{field.html_name}_{n}": value for n, value in enumerate(values)}


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


def ticked(action, *rows, **more):
    """What a list sends for these rows, as it shows them now."""
    return {
        "action": action,
        "_selected_action": [row.pk for row in rows],
        "seen": [f"{row.pk}.{type(row).objects.get(pk=row.pk).revision}" for row in rows],
        **more,
    }
