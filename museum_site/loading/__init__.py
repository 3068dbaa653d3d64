"""Loads an exhibition from a folder of tables and drawings (see content/README.md).

tables     what the files must look like, and reading them
checking   what must be true across files
ledger     what was loaded before, and whether a curator has changed it since
words      from plain text to rich text and stories
pictures   drawings to images and renditions
translate  the second language, through wagtail-localize
exhibition the writing itself, in one transaction
"""
