"""What fields are called and how they are explained, more plainly. Nothing in the database changes, so no table is
looked at."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation

WORDS: dict[str, dict[str, Any]] = {
    "actor.withdrawn_at": {"help_text": "When it was taken out: a misread name, or one whose creation was undone."},
    "actoralias.is_settled": {
        "help_text": "Added by a person or by a merge. “John Smith (GB)” is the John Smith who speaks for GB."
    },
    "actorevent.withdrawn_at": {
        "help_text": "When it was taken out: a misread name, or one whose creation was undone."
    },
    "article.hidden_at": {
        "help_text": "Since then, no list has shown the article or its statements. Empty: not hidden."
    },
    "article.is_undone": {"help_text": "Hidden because its import was undone. Importing it again shows it."},
    "articleevent.hidden_at": {
        "help_text": "Since then, no list has shown the article or its statements. Empty: not hidden."
    },
    "articleevent.is_undone": {"help_text": "Hidden because its import was undone. Importing it again shows it."},
    "articleoriginal.place": {"help_text": "“row 12”. Empty: it is the whole file."},
    "bulkchange.finished_at": {"help_text": "Empty: waiting for a worker, or under way."},
    "bulkchange.problem": {"help_text": "Why it stopped. What was done before that stays done."},
    "decisionrow.after": {"help_text": "By column. Empty: the row was removed."},
    "decisionrow.before": {"help_text": "By column. Empty: the row was new."},
    "errorreport.form": {"help_text": "The form it was sent with: sent twice, it is one report."},
    "errorreport.sender": {"help_text": "A digest of where it came from, kept for a day."},
    "feed.failures": {"verbose_name": "failures in a row"},
    "feed.problem": {"help_text": "Why it could not be read. Empty: it was read."},
    "feed.told_at": {"help_text": "When administrators were told that it had fallen silent."},
    "feedentry.next_at": {"help_text": "Empty: not tried again."},
    "feedentry.published_on": {"help_text": "As the feed states it. Empty: not stated."},
    "importfile.by_hand": {
        "help_text": "What somebody who brought it in by hand corrected or left out. Empty: not brought in by hand."
    },
    "importfile.data": {"help_text": "Empty: not handed out yet, or read already."},
    "importfile.is_shared": {"help_text": "Whether all its articles were shared out."},
    "importfile.known": {"help_text": "What is known of it. Empty: only what is known of all files of the run."},
    "importfile.n_shared": {"help_text": "How many articles were shared out in portions."},
    "importportion.documents": {"help_text": "As JSON. Empty: read already."},
    "importrun.handed_out_at": {"help_text": "When the last of its files was handed to workers."},
    "importrun.stopped_at": {"help_text": "Since then, workers have left its files alone."},
    "naming.country": {"help_text": "Empty: the article does not say."},
    "office.roles": {"help_text": "Roles that articles print for this office."},
    "office.since": {"help_text": "YYYY-MM-DD, or YYYY-MM or YYYY if no more is known. Empty: not known."},
    "office.until": {"help_text": "YYYY-MM-DD, or YYYY-MM or YYYY if no more is known. Empty: not known."},
    "officeevent.roles": {"help_text": "Roles that articles print for this office."},
    "officeevent.since": {"help_text": "YYYY-MM-DD, or YYYY-MM or YYYY if no more is known. Empty: not known."},
    "officeevent.until": {"help_text": "YYYY-MM-DD, or YYYY-MM or YYYY if no more is known. Empty: not known."},
    "profile.must_change_password": {"help_text": "Somebody else chose the password, and knows it."},
    "profile.uses_single_keys": {"help_text": "Turn them off if you use speech input, or if they get in your way."},
    "proposal.closed_because": {"verbose_name": "why it was closed"},
    "proposal.field": {"help_text": "The part of the statement it is about."},
    "proposal.status": {
        "choices": [
            ("open", "open"),
            ("accepted", "accepted"),
            ("dismissed", "dismissed"),
            ("closed", "closed, no longer a question"),
        ]
    },
    "proposalevent.closed_because": {"verbose_name": "why it was closed"},
    "proposalevent.field": {"help_text": "The part of the statement it is about."},
    "proposalevent.status": {
        "choices": [
            ("open", "open"),
            ("accepted", "accepted"),
            ("dismissed", "dismissed"),
            ("closed", "closed, no longer a question"),
        ]
    },
    "reviewplace.least_confidence": {"help_text": "The lowest confidence of its statements that the extractor found."},
    "reviewsample.keys": {"help_text": "Ids of the statements drawn."},
    "sealedoriginal.version": {"help_text": "The version of the article that had this text."},
    "signin.address": {"help_text": "Empty: not known."},
    "signin.user": {"help_text": "Empty: no account has the name that was typed, which may be a password."},
    "standardgroup.given": {"help_text": "Every permission it was ever given, also those taken away since."},
    "statement.said_on_basis": {
        "choices": [
            ("text", "from the article’s text"),
            ("occasion", "said on the same occasion as a dated statement"),
            ("publication", "counted from the publication date"),
            ("curator", "set by a curator"),
        ]
    },
    "statementactor.start": {"help_text": "In the article’s text. Empty: no words name it."},
    "statementactorevent.start": {"help_text": "In the article’s text. Empty: no words name it."},
    "statementcountry.rule": {"help_text": "The rule that found it. Empty: added by hand."},
    "statementcountry.start": {"help_text": "In the article’s text. Empty: no words name it."},
    "statementcountryevent.rule": {"help_text": "The rule that found it. Empty: added by hand."},
    "statementcountryevent.start": {"help_text": "In the article’s text. Empty: no words name it."},
    "statementevent.said_on_basis": {
        "choices": [
            ("text", "from the article’s text"),
            ("occasion", "said on the same occasion as a dated statement"),
            ("publication", "counted from the publication date"),
            ("curator", "set by a curator"),
        ]
    },
    "upload.left_out": {"help_text": "Articles that will not be kept."},
    "upload.run": {"help_text": "The run that imports it. Empty: none yet."},
    "uploadedfile.columns": {"help_text": "Which column is which field, if somebody has said so."},
    "uploadedfile.is_awaited": {"help_text": "Still to be fetched by a worker; its name is its address."},
    "uploadedfile.problem": {"help_text": "Why it was refused."},
    "wording.dated": {"help_text": "The date that lists sort it by."},
    "wording.group": {"help_text": "Id of its first member. Empty: no other statement has these words."},
}


class Reword(Operation):
    """Other words for fields, without looking at their tables; AlterField takes hundreds of lines for these."""

    def __init__(self, words_by_field: dict[str, dict[str, Any]]) -> None:
        self.words_by_field = words_by_field

    def state_forwards(self, app_label: str, state: Any) -> None:
        for name, words in self.words_by_field.items():
            model, field = name.split(".")
            fields = state.models[app_label, model].fields
            _, _, args, given = fields[field].deconstruct()
            fields[field] = type(fields[field])(*args, **{**given, **words})

    def database_forwards(self, *_: Any) -> None: ...

    def database_backwards(self, *_: Any) -> None: ...


class Migration(migrations.Migration):
    dependencies = [("articles", "0078_curation_from_indexes")]
    operations = [Reword(WORDS)]
