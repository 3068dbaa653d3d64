"""The tables of the search engine (core.search): derived from pages, never edited by anybody.

`manage.py rebuild_search` makes all of them again.
"""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """What one page is sorted, narrowed and suggested by."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    is_public = models.BooleanField(default=False)  # live and behind no restriction
    title_words = models.CharField(max_length=255)  # bare words (core.search.words)
    facets = models.JSONField(default=dict)
    earliest = models.IntegerField(null=True)
    latest = models.IntegerField(null=True)
    colour = models.CharField(max_length=7, blank=True)
    published_at = models.DateTimeField(null=True)
    sort_key = models.CharField(max_length=255)  # of the title (core.vietnamese)
    number_key = models.CharField(max_length=255, blank=True)  # of the number in the register

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            # PostgreSQL finds the beginning of a title only in an index that compares bytes.
            models.Index(
                fields=["locale", "kind", "title_words"],
                name="search_entry_title",
                opclasses=["int4_ops", "varchar_pattern_ops", "varchar_pattern_ops"],
            ),
        ]

    def __str__(self):
        return self.title_words


class SearchText(models.Model):
    """The words of one page, by weight. Written and asked by core.search.texts alone.

    On SQLite an FTS5 table, on PostgreSQL a table of tsvectors; its migration makes whichever is needed.
    """

    rowid = models.BigIntegerField(primary_key=True)  # the page's primary key, under the name FTS5 has for it
    title = models.TextField()
    names = models.TextField()  # further names, and numbers
    summary = models.TextField()
    body = models.TextField()
    sources = models.TextField()
    marked = models.TextField()  # title, summary and body as marked words
    passage = models.TextField()  # the text itself, for the snippets

    class Meta:
        verbose_name = _("text to search")
        verbose_name_plural = _("texts to search")

    def __str__(self):
        return str(self.rowid)


class SearchWord(models.Model):
    """A word that stands on some page of a language: what a mistyped one is compared with."""

    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("word to search")
        verbose_name_plural = _("words to search")
        constraints = [models.UniqueConstraint(fields=["locale", "word"], name="search_word_once")]

    def __str__(self):
        return self.word


def new_stamp():
    return secrets.randbits(62)


class SearchChange(models.Model):
    """A log of what has changed, by which every process brings its memory up to date (core.search.columns).

    `page_pk` None: everything. The stamp tells entries apart whose numbers agree, as after a backup was put back.
    """

    page_pk = models.BigIntegerField(null=True)
    stamp = models.BigIntegerField(default=new_stamp)

    class Meta:
        verbose_name = _("change of the search index")
        verbose_name_plural = _("changes of the search index")

    def __str__(self):
        return f"{self.pk}: {self.page_pk}"


class SearchRebuild(models.Model):
    """How far a rebuild has come, so that one that was stopped goes on from there."""

    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    at_page = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("rebuild of the search index")
        verbose_name_plural = _("rebuilds of the search index")

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d}: {self.at_page}"
