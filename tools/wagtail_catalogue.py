"""Keep the Vietnamese supplement to the catalogues that Wagtail and its companions ship.

The supplement holds only what their own Vietnamese catalogues lack or put badly; LOCALE_PATHS lets it win.

    missing     add what is not translated yet, drop what no package says any more
    coverage    say how much is translated and list what is not; fail below --minimum per cent
    compile     check the translations and write the .mo files
"""

import argparse
import importlib.resources
import re
import sys
from operator import attrgetter
from pathlib import Path

import polib

LANGUAGE, DOMAINS = "vi", ["django", "djangojs"]
SUPPLEMENT = Path(__file__).resolve().parent.parent / "museum_site" / "locale_wagtail" / LANGUAGE / "LC_MESSAGES"
APPS = ["", "admin", "images", "documents", "users", "snippets", "embeds", "search", "sites", "locales"]
APPS += [f"contrib/{app}" for app in ("forms", "redirects", "search_promotions", "settings", "simple_translation")]
SOURCES = [f"wagtail/{app}" for app in [*APPS, "contrib/table_block", "contrib/typed_table_block"]]
SOURCES += ["wagtail_localize/", "wagtail_localize/locales", "taggit/"]
SOURCES += ["django/conf", "django/contrib/auth", "django/contrib/contenttypes", "allauth/"]
PARTS = {"allauth/": re.compile(r"(templates/)?(account|mfa|core|allauth)/|utils|decorators")}  # the rest is not used
ALWAYS_LOADED = ["wagtail/", "wagtail/admin", "django/conf", "django/contrib/auth"]  # one catalogue serves them all
NEVER_LOADED = ["django_filters/", "django/contrib/humanize"]  # Wagtail calls their code but does not install them
key = attrgetter("msgctxt", "msgid", "msgid_plural")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z](?!\w)|%%|\{\w*\}|</?\w+|&\w+;")
HEADER = {
    "Project-Id-Version": "Wagtail supplement",
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def read(source, language, domain):
    """The package's catalogue from its .po or else its .mo file; nothing where it ships neither."""
    package, _, app = source.partition("/")
    folder = Path(str(importlib.resources.files(package))) / app / "locale" / language / "LC_MESSAGES"
    for path, parse in ((folder / f"{domain}.po", polib.pofile), (folder / f"{domain}.mo", polib.mofile)):
        if path.exists():
            return [entry for entry in parse(path) if not entry.obsolete]
    return []


def messages(source, domain):
    """What the package says: its English catalogue, or the French one's msgids where it has no English."""
    entries, parts = read(source, "en", domain) or read(source, "fr", domain), PARTS.get(source)
    return [entry for entry in entries if not parts or any(parts.match(path) for path, _ in entry.occurrences)]


def supplement(domain):
    path = SUPPLEMENT / f"{domain}.po"
    catalogue = polib.pofile(path) if path.exists() else polib.POFile()
    catalogue.fpath, catalogue.metadata, catalogue.wrapwidth = str(path), HEADER, 100
    return catalogue


def untranslated(domain):
    """Yield each package, its messages and those nobody translates. JavaScript catalogues are not shared."""
    own = {source: {key(entry) for entry in read(source, LANGUAGE, domain) if entry.translated()} for source in SOURCES}
    shared = {key(entry) for entry in supplement(domain) if entry.translated()}
    shared = shared.union(*(own[source] for source in ALWAYS_LOADED if domain == "django"))
    for source in SOURCES + NEVER_LOADED:
        if entries := messages(source, domain):
            known = shared | own.get(source, set())
            yield source, entries, [entry for entry in entries if key(entry) not in known]


def missing():
    SUPPLEMENT.mkdir(parents=True, exist_ok=True)
    for domain in DOMAINS:
        catalogue, found = supplement(domain), list(untranslated(domain))
        said = {key(entry) for _, entries, _ in found for entry in entries}
        wanted = {key(entry): entry for _, _, left in found for entry in left}
        kept = [entry for entry in catalogue if key(entry) in (said if entry.translated() else wanted)]
        for msgctxt, msgid, msgid_plural in wanted.keys() - {key(entry) for entry in kept}:
            flags = [flag for flag in wanted[msgctxt, msgid, msgid_plural].flags if flag.endswith("-format")]
            plural = {"msgid_plural": msgid_plural, "msgstr_plural": {0: ""}} if msgid_plural else {}
            kept.append(polib.POEntry(msgctxt=msgctxt, msgid=msgid, flags=flags, **plural))
        catalogue[:] = sorted(kept, key=lambda entry: (entry.msgid, entry.msgctxt or ""))
        catalogue.save()
        print(f"{domain}: {len(catalogue)} messages, {len(wanted)} still to translate")


def coverage(minimum):
    total = left = 0
    for domain in DOMAINS:
        for source, entries, absent in untranslated(domain):
            total, left = total + len(entries), left + len(absent)
            print(f"{domain:9} {source:34} {len(entries) - len(absent):4} of {len(entries):4}")
            print(*(f"    {entry.msgid!r}\n" for entry in absent), sep="", end="")
    percent = 100 * (total - left) / total
    print(f"{total - left} of {total} translated, {percent:.1f} %")
    sys.exit(percent < minimum)


def compile_catalogues():
    """Write the .mo files, unless a translation loses a placeholder, a tag or the spaces at its ends."""
    catalogues = [supplement(domain) for domain in DOMAINS]
    for entry in (entry for catalogue in catalogues for entry in catalogue.translated_entries()):
        source, text = entry.msgid_plural or entry.msgid, entry.msgstr or entry.msgstr_plural[0]
        spaces = [(line[:1].isspace(), line[-1:].isspace()) for line in (source, text)]
        if set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(text)) or spaces[0] != spaces[1]:
            sys.exit(f"these do not agree:\n    {source!r}\n    {text!r}")
    for catalogue in catalogues:
        catalogue.save_as_mofile(str(Path(catalogue.fpath).with_suffix(".mo")))
        print(f"{Path(catalogue.fpath).stem}: {len(catalogue.translated_entries())} messages compiled")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["missing", "coverage", "compile"])
    parser.add_argument("--minimum", type=float, default=100, help="percentage below which coverage fails")
    options = parser.parse_args()
    commands = {"missing": missing, "compile": compile_catalogues}
    commands.get(options.command, lambda: coverage(options.minimum))()
