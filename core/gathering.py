"""Work on pages that are saved again and again, done once at the end."""

from contextlib import contextmanager


@contextmanager
def gathered(signal, receiver, work):
    """Inside, `receiver` does not hear the signal, which brings `pages`; at the end `work(their keys)` is done once."""
    announced = set()

    def remember(pages, **kwargs):
        announced.update(page.pk for page in pages)

    signal.disconnect(receiver)
    signal.connect(remember, weak=False)
    try:
        yield
    finally:
        signal.disconnect(remember)
        signal.connect(receiver)
    work(sorted(announced))
