"""A content folder with two or fewer of everything, for tests of loading."""

import csv
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.utils.translation import override

from museum_site.loading.tables import TABLES

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="{}"/></svg>'
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def both(**texts):
    """{"title_vi": …, "title_en": …} of title=("…", "…")."""
    return {
        f"{name}_{code}": text for name, pair in texts.items() for code, text in zip(("vi", "en"), pair, strict=True)
    }


def drawing(key):
    words = both(title=(f"Hình {key}", f"Picture {key}"), alt=("Một hình", "A picture"), credit=("Dự án", "Project"))
    return {"key": key, "rights_statement": CC_BY, **words}


ROWS = {
    "site": [
        {"key": "site_name", **both(value=("Phòng thử", "Trial Room"))},
        {"key": "tagline", **both(value=("Một phòng nhỏ", "A small room"))},
        {"key": "home_introduction", **both(value=("Mời vào.", "Come in."))},
    ],
    "rooms": [
        {"key": key, **both(title=title, slug=slug, summary=("Xem.", "Look."))}
        for key, title, slug in (
            ("timeline", ("Dòng thời gian", "Timeline"), ("dong-thoi-gian", "timeline")),
            ("collection", ("Hiện vật", "Artefacts"), ("hien-vat", "artefacts")),
            ("exhibitions", ("Trưng bày", "Exhibitions"), ("trung-bay", "exhibitions")),
            ("people", ("Nhân vật", "People"), ("nhan-vat", "people")),
            ("places", ("Địa điểm", "Places"), ("dia-diem", "places")),
            ("tours", ("Hành trình", "Tours"), ("hanh-trinh", "tours")),
        )
    ],
    "sources": [{"key": "s1", "citation": "Quyết định 92-CP", "url": "https://example.org/92-cp"}],
    "vocabulary": [
        {"kind": "object_type", "key": "cong-cu", **both(label=("Công cụ", "Tool"))},
        {"kind": "material", "key": "sat", "aat": "300011002", **both(label=("sắt", "iron"))},
        {"kind": "technique", "key": "ren", **both(label=("rèn", "forging"))},
        {"kind": "theme", "key": "cang", **both(label=("Cảng", "The port"))},
        {"kind": "subject", "key": "lich-su", **both(label=("Lịch sử", "History"))},
        {"kind": "topic", "key": "van-hoa", **both(label=("Văn hóa", "Culture"))},
    ],
    "drawings": [drawing(key) for key in ("lang", "pho", "moc", "ve", "ke-chuyen", "trang-chu")],
    "periods": [
        {
            "key": "lang",
            "order": "1",
            "date": "1802–1887",
            "colour": "moss",
            "sources": "s1",
            **both(
                title=("Làng ven sông", "Riverside villages"),
                short_title=("Làng", "Villages"),
                introduction=("Đoạn một.\n\nĐoạn hai.", "Paragraph one.\n\nParagraph two."),
                question=("Vì sao?", "Why?"),
            ),
        },
        {
            "key": "pho",
            "order": "2",
            "edtf": "1888/1954",
            "colour": "brass",
            **both(title=("Phố cảng", "Port streets"), short_title=("Phố", "Streets")),
        },
    ],
    "people": [
        {
            "key": "bui-vien",
            "birth_date": "1839",
            "death_date": "1878",
            "certainty": "reported",
            "sources": "s1",
            **both(title=("Bùi Viện", "Bùi Viện"), role=("quan nhà Nguyễn", "mandarin"), story=("Chuyện.", "Story.")),
        }
    ],
    "places": [
        {
            "key": "ben",
            "latitude": "20.86611",
            "longitude": "106.682500",
            "coordinates_source": "bản đồ",
            "certainty": "reported",
            **both(title=("Bến Ninh Hải", "Ninh Hải landing"), place_type=("bến", "landing")),
        }
    ],
    "place_names": [{"place": "ben", "order": "1", "date": "1871", **both(name=("Cửa Cấm", "Cấm mouth"))}],
    "place_parents": [{"place": "ben", "order": "1", **both(parent=("tỉnh Hải Dương", "Hải Dương province"))}],
    "events": [
        {
            "key": "mo-ben",
            "period": "lang",
            "date": "khoảng năm 1876",
            "certainty": "reported",
            "places": "ben",
            "people": "bui-vien",
            "themes": "cang",
            "anniversary": "lunar:02-08",
            "sources": "s1",
            **both(
                title=("Mở bến", "The landing opens"),
                summary=("Bến mở.", "It opens."),
                story=("Một.\n\n- hai\n- ba", "One.\n\n- two\n- three"),
            ),
        },
        {
            "key": "tiep-quan",
            "period": "pho",
            "edtf": "1955-05-13",
            "certainty": "corroborated",
            **both(title=("Tiếp quản", "The take-over")),
        },
    ],
    "objects": [
        {
            "accession_number": "T.1",
            "object_name": "Móc cảng",
            "object_type": "cong-cu",
            "materials": "sat",
            "techniques": "ren",
            "dimensions": "length=38 cm; weight=1,1 kg | cán: length=12.5 cm",
            "authenticity": "demonstration",
            "production_date": "khoảng năm 1930",
        },
        {"accession_number": "T.2", "object_name": "Vé tàu", "authenticity": "original"},
    ],
    "artefacts": [
        {
            "key": "moc",
            "accession_number": "T.1",
            "period": "lang",
            "other_periods": "pho",
            "events": "mo-ben; tiep-quan",
            "people": "bui-vien",
            "places": "ben",
            "themes": "cang",
            "related": "ve",  # stands further down
            "drawing": "objects/moc.svg",
            "sources": "s1",
            **both(
                title=("Móc cảng", "Hand hook"),
                label_primary=("Nhìn móc.", "Look at the hook."),
                story=("Chuyện cái móc.", "The story of the hook."),
            ),
        },
        {
            "key": "ve",
            "accession_number": "T.2",
            "related": "moc",
            "drawing": "objects/ve.svg",
            **both(title=("Vé tàu", "Ticket")),
        },
    ],
    "exhibitions": [
        {
            "key": "ke-chuyen",
            "order": "1",
            "drawing": "exhibitions/ke-chuyen.svg",
            "periods": "lang",
            **both(title=("Kể chuyện", "Telling"), subtitle=("Một chuyện", "One story")),
        }
    ],
    "exhibition_sections": [
        {
            "exhibition": "ke-chuyen",
            "order": "1",
            "items": "artefact:moc; event:mo-ben; person:bui-vien",
            **both(heading=("Mở đầu", "Beginning"), text=("Lời.", "Words.")),
        }
    ],
    "tours": [
        {
            "key": "ben-cang",
            "order": "1",
            "grade_from": "4",
            "grade_to": "5",
            "minutes": "30",
            "subjects": "lich-su",
            "topics": "van-hoa",
            "drawing": "periods/pho.svg",
            "periods": "lang",
            "sources": "s1",
            **both(
                title=("Bến cảng", "The port"),
                summary=("Đi xem bến.", "See the port."),
                objectives=("- Nhìn\n- Kể", "- Look\n- Tell"),
                teacher_notes=("Đi chậm.", "Go slowly."),
            ),
        }
    ],
    "tour_stops": [
        {
            "tour": "ben-cang",
            "order": "1",
            "kind": "page",
            "item": "artefact:moc",
            **both(heading=("Cái móc", "The hook"), prompt=("Nhìn mũi móc.", "Look at its tip.")),
        },
        {"tour": "ben-cang", "order": "2", "kind": "detail", "drawing": "objects/ve.svg", "region": "10,20,30,40"},
        {"tour": "ben-cang", "order": "3", "kind": "years", "years": "1874/1902"},
        {"tour": "ben-cang", "order": "4", "kind": "page", "item": "exhibition:ke-chuyen"},
    ],
    "tour_questions": [
        {
            "tour": "ben-cang",
            "stop": stop,
            "order": order,
            "kind": kind,
            "points": "2",
            **both(text=text, answers=answers, explanation=("Nhìn kĩ.", "Look closely.")),
        }
        for stop, order, kind, text, answers in (
            ("1", "1", "single", ("Để làm gì?", "What for?"), ("* kéo\nđựng", "* to pull\nto hold")),
            ("1", "2", "multiple", ("Có gì?", "What has it?"), ("* cán\n* mũi\nbánh xe", "* grip\n* tip\nwheel")),
            ("1", "3", "short", ("Của ai?", "Whose?"), ("thợ bốc vác\nphu", "docker\nstevedore")),
            ("1", "4", "number", ("Năm nào?", "What year?"), ("1876 ± 2 | năm", "1876 ± 2 | year")),
            ("1", "5", "free", ("Em nghĩ sao?", "What do you think?"), ("Có lí do.", "Has a reason.")),
            ("2", "1", "point", ("Đâu là mũi?", "Where is it?"), ("* 0,0,20,20 | trên\n50,50,20,20 | dưới",) * 2),
            ("3", "1", "order", ("Trước, sau?", "In what order?"), ("một\nhai\nba", "one\ntwo\nthree")),
            ("3", "2", "match", ("Của nhau?", "Which goes?"), ("a = một\nb = hai", "a = one\nb = two")),
            ("3", "3", "sort", ("Gốc?", "Original?"), ("original: vé\nreplica: mô hình", "original: a\nreplica: b")),
        )
    ],
    "pages": [{"key": "about", "order": "1", **both(title=("Giới thiệu", "About"), slug=("gioi-thieu", "about"))}],
    "page_sections": [{"page": "about", "order": "1", **both(heading=("Một", "One"), text=("Lời.", "Words."))}],
    "strips": [{"key": "ca-nuoc", "order": "1", **both(title=("Cả nước", "The country"))}],
    "strip_entries": [
        {"strip": "ca-nuoc", "order": "1", "date": "15/3/1874", "source": "s1", **both(title=("Hòa ước", "A treaty"))},
        {
            "strip": "ca-nuoc",
            "order": "2",
            "date": "đêm ba mươi",
            "edtf": "1946-12~",
            "source": "s1",
            **both(title=("Lên đường", "")),
        },
    ],
}
DRAWINGS = (
    "periods/lang.svg",
    "periods/pho.svg",
    "objects/moc.svg",
    "objects/ve.svg",
    "exhibitions/ke-chuyen.svg",
    "home/trang-chu.svg",
)


class SmallExhibition:
    """The folder, and what a ward would do to its files."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.rows = {name: [dict(row) for row in rows] for name, rows in ROWS.items()}
        for name in DRAWINGS:
            self.draw(name)
        for table in TABLES:
            self.save(table)

    def draw(self, name, colour="#8c1c13"):
        path = self.folder / "drawings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SVG.format(colour), encoding="utf-8")

    def save(self, table):
        with (self.folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [column.name for column in TABLES[table].columns], restval="")
            writer.writeheader()
            writer.writerows(self.rows[table])

    def change(self, table, number=0, /, **cells):
        """Fill these cells of the row with this number (0 is the first)."""
        self.rows[table][number].update(cells)
        self.save(table)

    def add(self, table, **cells):
        self.rows[table].append(cells)
        self.save(table)

    def remove(self, table, number):
        del self.rows[table][number]
        self.save(table)

    def empty(self, *tables):
        for table in tables:
            self.rows[table] = []
            self.save(table)

    def replace(self, table, old: bytes, new: bytes):
        """Change the bytes of a file, once."""
        path = self.folder / f"{table}.csv"
        before = path.read_bytes()
        assert old in before
        path.write_bytes(before.replace(old, new, 1))

    def load(self, *options):
        """Run the command; what it says, in English."""
        said = StringIO()
        with override("en"):
            call_command("load_exhibition", str(self.folder), "--no-renditions", *options, stdout=said, stderr=said)
        return said.getvalue()
