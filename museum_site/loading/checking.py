"""What must be true across the tables of an exhibition before anything is written."""

from pathlib import Path

from django.utils.translation import gettext as _

from exhibits.models.vocabulary import Vocabulary

from .tables import TABLES, VOCABULARY_KINDS, Problem, read_table
from .words import shape

ITEM_TABLES = {"artefact": "artefacts", "event": "events", "person": "people", "place": "places", "period": "periods"}


class Exhibition:
    """All rows of a content folder, by table, and the drawings beside them."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.rows = {}
        self.problems = []
        for table in TABLES.values():
            rows, problems = read_table(table, folder)
            self.rows[table.name] = rows
            self.problems += problems
        if not self.problems:
            self.problems += [*self._twice(), *self._dangling(), *self._untranslated(), *self._drawings(), *self._kinds()]

    def by_key(self, table):
        return {row["key"]: row for row in self.rows[table]}

    def of(self, table, column, value):
        """The rows of a dependent table that belong to this key, in their order."""
        rows = [row for row in self.rows[table] if row[column] == value]
        return sorted(rows, key=lambda row: int(row["order"]))

    def drawing(self, name):
        return self.folder / "drawings" / name

    def keys(self, target):
        """The keys that a column may refer to."""
        if target == "items":
            return {f"{kind}:{key}" for kind, table in ITEM_TABLES.items() for key in self.keys(table)}
        if target == "themes" or target in Vocabulary.values:
            kind = "theme" if target == "themes" else target
            return {row["key"] for row in self.rows["vocabulary"] if row["kind"] == kind}
        return {row[TABLES[target].key[0]] for row in self.rows[target]}

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
        for table in TABLES.values():
            for column in table.columns:
                if not column.refers_to:
                    continue
                keys = known.setdefault(column.refers_to, self.keys(column.refers_to))
                for row in self.rows[table.name]:
                    values = [row[column.name]] if column.one and row[column.name] else row.list(column.name)
                    for value in values:
                        if value not in keys:
                            what = {"column": column.name, "value": value, "table": column.refers_to}
                            yield row.problem(_("%(column)s: there is no “%(value)s” in %(table)s.") % what)

    def _untranslated(self):
        """Both languages say the same in the same number of paragraphs, so that the translator sees them in pairs."""
        for table in TABLES.values():
            pairs = [name[:-3] for name in (column.name for column in table.columns) if name.endswith("_vi")]
            for row in self.rows[table.name]:
                if "title" in pairs and not row["title_en"]:
                    continue  # the page is not translated
                for name in pairs:
                    vietnamese, english = row[f"{name}_vi"], row[f"{name}_en"]
                    if bool(vietnamese) != bool(english):
                        yield row.problem(_("“%(name)s” is filled in one language only.") % {"name": name})
                    elif shape(vietnamese) != shape(english):
                        yield row.problem(
                            _("“%(name)s” has other paragraphs or list items in English than in Vietnamese.") % {"name": name}
                        )

    def _drawings(self):
        described = set(self.by_key("drawings"))
        for table in ("artefacts", "exhibitions"):
            seen = {}
            for row in self.rows[table]:
                if not (name := row["drawing"]):
                    continue
                path = self.drawing(name)
                inside = path.resolve().is_relative_to((self.folder / "drawings").resolve())
                if not inside or path.suffix != ".svg" or not path.is_file():
                    yield row.problem(_("There is no drawing “%(name)s”.") % {"name": name})
                elif name in seen:
                    yield row.problem(_("The drawing “%(name)s” is shown already in line %(line)d.") % {"name": name, "line": seen[name]})
                elif path.stem not in described:
                    yield row.problem(_("drawings.csv does not describe “%(name)s”.") % {"name": path.stem})
                seen.setdefault(name, row.line)
        for row in self.rows["periods"]:
            if not self.drawing(f"periods/{row['key']}.svg").is_file() or row["key"] not in described:
                yield row.problem(_("There is no drawing “%(name)s”.") % {"name": f"periods/{row['key']}.svg"})

    def _kinds(self):
        for row in self.rows["vocabulary"]:
            if row["kind"] not in VOCABULARY_KINDS:
                what = {"value": row["kind"], "choices": ", ".join(VOCABULARY_KINDS)}
                yield row.problem(_("“%(value)s” is not one of: %(choices)s.") % what)
        if not self.rows["site"]:
            yield Problem("site.csv", 1, _("The name of the room is missing."))
