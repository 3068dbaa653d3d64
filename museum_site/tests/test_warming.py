"""What a web server gets ready before its workers begin."""

from django.conf import settings
from django.template import engines

from museum_site import warming


def test_every_template_of_the_site_is_compiled_once_for_all_workers(monkeypatch):
    read = []
    monkeypatch.setattr(warming, "read_ahead", lambda: read.append(True))
    warming.warm_up()
    (cached,) = [
        loader for loader in engines["django"].engine.template_loaders if hasattr(loader, "get_template_cache")
    ]
    kept = {str(name) for name in cached.get_template_cache}
    folder = settings.BASE_DIR / "templates"
    missing = [path.name for path in folder.rglob("*.html") if path.relative_to(folder).as_posix() not in kept]
    assert missing == []
    assert read == [True]
