"""The timeline in other people's formats."""

EXPORTS: dict[str, str] = {}


def export(kind, found, page, request, guide):
    raise NotImplementedError(kind)
