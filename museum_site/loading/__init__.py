"""Loads an exhibition from a folder of tables and drawings (see content/README.md).

Reading     tables.py     the tables and their columns
            cells.py      what a single cell must look like
            reading.py    one table, with an error for every bad cell
            checking.py   what must be true across files
Writing     exhibition.py everything in one transaction, step by step
            writing.py    how a record or a page is written
            rooms.py, records.py, strips.py, pictures.py, pages.py, stories.py: the steps
Helpers     ledger.py     what was loaded before, and whether a curator has changed it since
            words.py      from plain text to rich text and stories
            translate.py  the second language, through wagtail-localize
            indexing.py   the search index, once at the end
            parallel.py, raster.py: drawings to pixels on all processors
"""
