"""What must be true across the tables of an exhibition before anything is written."""

from collections import defaultdict
from pathlib import Path

from django.utils.translation import gettext as _

from museum_site.models import SiteSettings

from .questions import question_problems
from .reading import Problem, read_table
from .tables import ROOM_KEYS, TABLES, VOCABULARY_KINDS
from .words import shape

ITEM_TABLES = {
    "artefact": "artefacts",
    "event": "events",
    "person": "people",
    "place": "places",
    "period": "periods",
}
STOP_TABLES = {**ITEM_TABLES, "exhibition": "exhibitions"}  # what a stop of a tour can show
HOME_DRAWING = "trang-chu"  # the picture of the home page, if there is such a drawing


class Exhibition:
    """All rows of a content folder, by table, and the drawings beside them."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.rows = {}
        self.problems = []
        self.drawings = {path.stem: path for path in (folder / "drawings").rglob("*.svg")}
        for table in TABLES.values():
            rows, problems = read_table(table, folder)
            self.rows[table.name] = rows
            self.problems += problems
        if not self.problems:
            for check in (
                self._twice,
                self._dangling,
                self._one_language,
                self._drawings,
                self._pictures_shown,
                self._tours,
                self._site,
                self._rooms,
            ):
                self.problems += check()

    def by_key(self, table):
        return {row["key"]: row for row in self.rows[table]}

    def of(self, table, column, value):
        """The rows of a dependent table that belong to this key, in their order."""
        return [row for row in self.in_order(table) if row[column] == value]

    def in_order(self, table):
        return sorted(self.rows[table], key=lambda row: int(row["order"]))

    def keys(self, target):
        """The keys that a column may refer to."""
        if target == "items":
            return self._keyed(ITEM_TABLES)
        if target == "stops":
            return self._keyed(STOP_TABLES)
        if target in VOCABULARY_KINDS or target == "themes":
            kind = "theme" if target == "themes" else target
            return {row["key"] for row in self.rows["vocabulary"] if row["kind"] == kind}
        return {row[TABLES[target].key[0]] for row in self.rows[target]}

    def _keyed(self, tables):
        return {f"{kind}:{key}" for kind, table in tables.items() for key in self.keys(table)}

    def all_rows(self):
        return [row for rows in self.rows.values() for row in rows]

    # Each check yields problems

    def _twice(self):
        for table in TABLES.values():
            first_line = {}
            for row in self.rows[table.name]:
                key = tuple(row[name] for name in table.key)
                if key in first_line:
                    where = {"key": ", ".join(key), "line": first_line[key]}
                    yield row.problem(_("“%(key)s” stands already in line %(line)d.") % where)
                first_line.setdefault(key, row.line)
        labels = {}
        for row in self.rows["artefacts"]:
            if row["accession_number"] in labels:
                where = {"number": row["accession_number"], "line": labels[row["accession_number"]]}
                yield row.problem(_("Object %(number)s has a label already in line %(line)d.") % where)
            labels.setdefault(row["accession_number"], row.line)

    def _dangling(self):
        known = {}
        for row in self.all_rows():
            for column, key in row.references():
                if key not in known.setdefault(column.refers_to, self.keys(column.refers_to)):
                    what = {"column": column.name, "value": key, "table": column.refers_to}
                    yield row.problem(_("%(column)s: there is no “%(value)s” in %(table)s.") % what)

    def _one_language(self):
        """Both languages have the same paragraphs, so that the translator sees them in pairs."""
        for row in self.all_rows():
            names = row.table.translated
            if not self._is_translated(row):
                if any(row[f"{name}_en"] for name in names):
                    yield row.problem(_("There is English text, but the English title is missing."))
                continue
            for name in names:
                vietnamese, english = row[f"{name}_vi"], row[f"{name}_en"]
                if bool(vietnamese) != bool(english):
                    yield row.problem(_("“%(name)s” is filled in one language only.") % {"name": name})
                elif shape(vietnamese) != shape(english):
                    yield row.problem(
                        _("“%(name)s” has other paragraphs or list items in English than in Vietnamese.")
                        % {"name": name}
                    )

    def _is_translated(self, row):
        """A page is translated when its title is; a section or a place's name follows its page."""
        if "title" in row.table.translated:
            return bool(row["title_en"])
        owner = row.table.columns[0]
        page = self.by_key(owner.refers_to).get(row[owner.name]) if owner.refers_to else None
        return page is None or bool(page["title_en"])

    def _drawings(self):
        """Every drawing that is described exists, once."""
        paths = defaultdict(list)
        for path in sorted((self.folder / "drawings").rglob("*.svg")):
            paths[path.stem].append(path.relative_to(self.folder).as_posix())
        for row in self.rows["drawings"]:
            found = paths[row["key"]]
            if not found:
                yield row.problem(_("There is no drawing “%(name)s”.") % {"name": row["key"]})
            elif len(found) > 1:
                yield row.problem(
                    _("There are several drawings of this name: %(names)s.") % {"names": ", ".join(found)}
                )

    def _pictures_shown(self):
        """Every drawing that a page shows exists, is described, and belongs to one page of its kind."""
        drawings, described = self.folder / "drawings", self.by_key("drawings")
        for table in ("artefacts", "exhibitions"):
            seen = {}
            for row in self.rows[table]:
                if not (name := row["drawing"]):
                    continue
                path = drawings / name
                inside = path.resolve().is_relative_to(drawings.resolve())
                if not inside or path.suffix != ".svg" or not path.is_file():
                    yield row.problem(_("There is no drawing “%(name)s”.") % {"name": name})
                elif name in seen:
                    where = {"name": name, "line": seen[name]}
                    yield row.problem(_("The drawing “%(name)s” is shown already in line %(line)d.") % where)
                elif path.stem not in described:
                    yield row.problem(_("drawings.csv does not describe “%(name)s”.") % {"name": path.stem})
                seen.setdefault(name, row.line)
        for row in self.rows["periods"]:
            if not (drawings / f"periods/{row['key']}.svg").is_file():
                yield row.problem(_("There is no drawing “%(name)s”.") % {"name": f"periods/{row['key']}.svg"})
            elif row["key"] not in described:
                yield row.problem(_("drawings.csv does not describe “%(name)s”.") % {"name": row["key"]})

    def _tours(self):
        """Stops point to what their kind shows, questions stand at a stop and can be asked, in both languages."""
        described = self.by_key("drawings")
        stops = {(row["tour"], row["order"]): row for row in self.rows["tour_stops"]}
        for row in self.rows["tours"]:
            if int(row["grade_from"]) > int(row["grade_to"]):
                yield row.problem(_("The first grade is higher than the last one."))
        for row in self.rows["tour_stops"]:
            needed = {"page": ("item",), "detail": ("drawing", "region"), "years": ("years",)}[row["kind"]]
            for name in ("item", "drawing", "region", "years"):
                if bool(row[name]) != (name in needed):
                    kinds = {"kind": row["kind"], "names": ", ".join(needed)}
                    yield row.problem(_("A stop of the kind “%(kind)s” has exactly these filled: %(names)s.") % kinds)
                    break
        for row in (*self.rows["tours"], *self.rows["tour_stops"], *self.rows["tour_questions"]):
            if row["drawing"] and Path(row["drawing"]).stem not in described:
                yield row.problem(_("drawings.csv does not describe “%(name)s”.") % {"name": row["drawing"]})
        for row in self.rows["tour_questions"]:
            if (row["tour"], row["stop"]) not in stops:
                yield row.problem(_("This tour has no stop %(stop)s.") % {"stop": row["stop"]})
            for reason in question_problems(row):
                yield row.problem(reason)

    def _site(self):
        if "site_name" not in self.by_key("site"):
            yield Problem("site.csv", 1, _("The name of the room is missing."))
        lengths = {
            field.name: field.max_length for field in SiteSettings._meta.get_fields() if hasattr(field, "max_length")
        }
        for row in self.rows["site"]:
            for language in ("vi", "en"):
                longest = lengths.get(f"{row['key']}_{language}")
                if longest and len(row[f"value_{language}"]) > longest:
                    limits = {
                        "column": f"value_{language}",
                        "length": len(row[f"value_{language}"]),
                        "longest": longest,
                    }
                    yield row.problem(_("“%(column)s” has %(length)d characters, at most %(longest)d fit.") % limits)

    def _rooms(self):
        for key in ROOM_KEYS:
            if key not in self.by_key("rooms"):
                yield Problem("rooms.csv", 1, _("The room “%(key)s” is missing.") % {"key": key})
