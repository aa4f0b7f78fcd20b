"""The help beside fields, more plainly. Nothing in the database changes, so no table is looked at."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation

HELP = {
    "actor.country": "The country this actor speaks for. Empty: not known.",
    "actorevent.country": "The country this actor speaks for. Empty: not known.",
    "actor.merged_into": "The actor this one was merged into. Its old address leads there.",
    "actorevent.merged_into": "The actor this one was merged into. Its old address leads there.",
    "actor.withdrawn_at": "Since when this is no actor: a misread name, or one whose creation was undone.",
    "actorevent.withdrawn_at": "Since when this is no actor: a misread name, or one whose creation was undone.",
    "actoralias.is_settled": "Added by a person or by a merge. “John Smith (GB)” is who articles from GB mean by it.",
    "actoralias.language": "The language of this name, as a code: en, fa, zh-hant. Empty: not known, or several.",
    "actoraliasevent.language": "The language of this name, as a code: en, fa, zh-hant. Empty: not known, or several.",
    "article.hidden_at": "Since then no list has the article or its statements. Empty: not hidden.",
    "articleevent.hidden_at": "Since then no list has the article or its statements. Empty: not hidden.",
    "article.publisher": "Empty: not known.",
    "articleevent.publisher": "Empty: not known.",
    "article.seal": "The removal that took all of it away. Empty: none.",
    "decision.author_for_colleagues": "How colleagues knew the author then.",
    "decision.author_name": "How readers saw the author then. Empty: “a curator”.",
    "decision.batch": "The first of the decisions made together. Empty: made alone.",
    "decision.undoes": "The decision this one undoes.",
    "errorreport.address": "Only colleagues see it.",
    "errorreport.reason": "The reader who reported the error sees this.",
    "errorreportevent.reason": "The reader who reported the error sees this.",
    "feed.minutes": "In minutes, at least 5.",
    "feed.url": "The address of a feed (RSS, Atom, JSON Feed) or of a sitemap.",
    "office.country": "The country it belongs to. Empty: not known, or none.",
    "officeevent.country": "The country it belongs to. Empty: not known, or none.",
    "office.roles": "The roles printed in articles that mean this office.",
    "officeevent.roles": "The roles printed in articles that mean this office.",
    "office.title": "As readers see it: “Minister of Foreign Affairs”.",
    "officeevent.title": "As readers see it: “Minister of Foreign Affairs”.",
    "profile.display_name": "Readers see it beside what you checked or changed. If empty, they see “a curator”.",
    "publisher.country": "The country it publishes from. Empty: not known.",
    "publisherevent.country": "The country it publishes from. Empty: not known.",
    "publisher.domain": "For example example.org. Empty: not known.",
    "publisherevent.domain": "For example example.org. Empty: not known.",
    "savedsearch.last_seen_at": "Statements recorded later are new to the user.",
    "seal.version": "The version that start and end count in.",
    "statement.cue": "The words that introduce it: “noted”, “according to”.",
    "statementevent.cue": "The words that introduce it: “noted”, “according to”.",
    "statement.is_kept_apart": "Do not group this with statements in the same words.",
    "statementevent.is_kept_apart": "Do not group this with statements in the same words.",
    "statement.occasion": "For example “to reporters”, “PBS broadcast”.",
    "statementevent.occasion": "For example “to reporters”, “PBS broadcast”.",
    "statement.pieces": "Start and end of each part, if a cue stands between them. Empty: one piece.",
    "statementevent.pieces": "Start and end of each part, if a cue stands between them. Empty: one piece.",
    "statement.role": "For example “foreign ministry spokesman”.",
    "statementevent.role": "For example “foreign ministry spokesman”.",
    "statement.seal": "The removal that took its words away. Empty: none.",
    "statement.start": "The first character, counting from 0 in the article’s text.",
    "statementevent.start": "The first character, counting from 0 in the article’s text.",
    "statement.superseded_at": "When its article changed or was read differently. Empty: still current.",
    "statementevent.superseded_at": "When its article changed or was read differently. Empty: still current.",
    "statement.was_sure": "Whether readers could ever see it: sure enough at some time, or accepted.",
}


class SayHelp(Operation):
    """Another `help_text` for fields, without looking at their tables; AlterField takes hundreds of lines for these."""

    def __init__(self, help_by_field: dict[str, str]) -> None:
        self.help_by_field = help_by_field

    def state_forwards(self, app_label: str, state: Any) -> None:
        for name, text in self.help_by_field.items():
            model, field = name.split(".")
            fields = state.models[app_label, model].fields
            fields[field] = fields[field].clone()
            fields[field].help_text = text

    def database_forwards(self, *_: Any) -> None: ...

    def database_backwards(self, *_: Any) -> None: ...


class Migration(migrations.Migration):
    dependencies = [("articles", "0075_words_apart")]
    operations = [SayHelp(HELP)]
