"""Measures the site against its budgets (docs/benchmarks.md).

databases  two databases of its own: the demonstration, and the demonstration a hundred times over
multiply   how a hundred times over is made
visits     which pages are asked for
measure    queries, time and bytes of one page
report     the table
finding    what visitors ask while they search and browse (`manage.py bench_search`)
"""
