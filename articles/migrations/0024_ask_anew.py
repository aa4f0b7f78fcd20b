"""Open proposals about an actor that was merged since are asked of the one it went into."""

from django.db import migrations
from django.db.models import Q
from django.utils import timezone

MERGED = "One of the two was merged since. Where the question is still open, it is asked of that one."


def ask_anew(apps, _schema_editor):
    Proposal = apps.get_model("articles", "Proposal")
    pairs = Proposal.objects.filter(kind="same actor").select_related("actor__merged_into", "other__merged_into")
    asked = {survivors(each) for each in pairs.exclude(state="closed").exclude(_stale(), state="open")}
    for stale in pairs.filter(_stale(), state="open").order_by("id"):
        one, two = survivors(stale)
        stale.state, stale.decided_at = "closed", timezone.now()
        stale.closed_because = MERGED
        stale.save(update_fields=["state", "decided_at", "closed_because"])
        if one != two and (one, two) not in asked:
            asked.add((one, two))
            Proposal.objects.update_or_create(
                actor_id=one, other_id=two,
                defaults={
                    "kind": "same actor", "why": stale.why, "state": "open", "decided_at": None, "closed_because": "",
                },
            )  # fmt: skip


def _stale():
    return Q(actor__merged_into__isnull=False) | Q(other__merged_into__isnull=False)


def survivors(proposal):
    one, two = (actor.merged_into_id or actor.pk for actor in (proposal.actor, proposal.other))
    return min(one, two), max(one, two)


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_country_by_words")]
    operations = [migrations.RunPython(ask_anew, migrations.RunPython.noop)]
