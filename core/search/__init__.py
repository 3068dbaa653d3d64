"""The search engine: one for visitors and for curators, on SQLite and on PostgreSQL.

words      what a text is cut into, for the index and for the question alike
questions  what somebody typed, understood: words, phrases, what to leave out
writing    keeps the index in step with the pages (core.findable says what a page is found by)
texts      full text in the database: FTS5 or tsvector; gives sets of pages, no ranking
ranking    one arithmetic over those sets, so that both databases answer alike
spelling   what may have been meant: typing errors, words run together, Telex and VNI
columns    all public pages of one language as columns in memory: filters, counts, orders
finding    a question answered for visitors
suggesting what completes the words while they are typed
snippets   a passage around what was found, with the marks of the original
backend    the same for Wagtail's admin and choosers

Why full text alone is not enough. Both databases match words well, and that is all they are asked for. Neither
forgives a typing error in Vietnamese (SQLite has no fuzzy search, PostgreSQL's trigrams are too coarse for syllables of
two or three letters); both rank by their own rules, one hit at a time, which takes seconds for a word on every page;
and counts of a dozen facets over a hundred thousand records are a dozen full scans. That part is done here, in memory,
from tables that either database keeps.
"""
