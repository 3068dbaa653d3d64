"""The table, in Markdown so that it can be kept."""

MOST_QUERIES, MOST_GROWTH, MOST_BYTES = 15, 2, 150 * 1024


def table(rows, times):
    """`rows`: [(visit, small, large)], two Measured each. Returns (Markdown, [what is over the budget])."""
    head = (
        "page",
        "queries",
        "ms at 1×",
        f"ms at {times}×",
        "ratio",
        "HTML, bytes",
        "with Brotli",
        "first view, bytes",
    )
    lines = [f"| {' | '.join(head)} |", "|---|" + "--:|" * (len(head) - 1)]
    broken = []
    for visit, small, large in rows:
        ratio, queries = large.milliseconds / small.milliseconds, max(small.queries, large.queries)
        wide = max(small, large, key=lambda measured: measured.first_view_bytes)
        cells = [
            f"**{visit.name}**" if visit.is_named_in_budget else visit.name,
            str(queries) if small.queries == large.queries else f"{small.queries} → {large.queries}",
            f"{small.milliseconds:.1f}",
            f"{large.milliseconds:.1f}",
            f"{ratio:.2f}",
            f"{wide.html_bytes:,}",
            f"{wide.sent_bytes:,}",
            f"{wide.first_view_bytes:,}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
        if queries > MOST_QUERIES:
            broken.append(f"{visit.name}: {queries} queries, the budget is {MOST_QUERIES}")
        if ratio > MOST_GROWTH:
            broken.append(f"{visit.name}: {ratio:.2f} times the time at {times}×, the budget is {MOST_GROWTH}")
        if wide.first_view_bytes > MOST_BYTES:
            broken.append(f"{visit.name}: {wide.first_view_bytes:,} bytes at first view, the budget is {MOST_BYTES:,}")
    return "\n".join(lines), broken
