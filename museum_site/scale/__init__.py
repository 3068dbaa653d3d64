"""A register of any size, made up, to measure search and browsing with (`manage.py seed_scale`).

words    the vocabulary, and what is said of one object, person, place or event; no database
seeding  writes the room and its records, many at a time
"""
