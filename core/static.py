"""Static files: hashed names for a year of caching, and few files out of many small ones without a build step."""

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from core.bundles import joined_modules, joined_styles, minified


class MuseumStaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which first joins the stylesheets and the scripts of the site (core.bundles)."""

    style = "css/site.css"  # on every page
    styles = (style, "css/timeline.css", "css/finding.css", "css/tours.css", "css/teachers.css")
    scripts = "js/"  # the folder of our own scripts; other people's come as they want to be served
    entries = (
        "js/timeline/strip.js",
        "js/classroom/class-stop.js",
        "js/tours/desk.js",
        "js/tours/questions.js",
    )  # modules that a page names; what they import is put into them
    support_js_module_import_aggregation = True  # what a module imports later is found under its hashed name

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            paths = {**paths, **self._made(paths)}
        yield from super().post_process(paths, dry_run, **options)

    def _made(self, paths):
        """Write the joined files in place of their first parts; {name: where it is now} for all that was changed."""

        def read(name):
            storage, path = paths[name]
            with storage.open(path) as file:
                return file.read().decode()

        texts = {}
        for name in paths:
            if name in self.styles:
                texts[name] = joined_styles(name, read)
            elif name in self.entries:
                texts[name] = joined_modules(name, read)
            elif name.startswith(self.scripts) and name.endswith(".js"):
                texts[name] = minified(read(name))
        for name, text in texts.items():
            self.delete(name)
            self._save(name, ContentFile(text.encode()))
        return {name: (self, name) for name in texts}
