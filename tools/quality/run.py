"""Measure a running site from outside, one page of every template in both languages: HTML, Lighthouse, bytes.

    python tools/quality/run.py http://127.0.0.1:8000 [--only home,period] [--without-lighthouse] [--write]

The site must run with hashed static files (`make run`, not the development settings). Wants Java 11 and Node 18;
`npm ci` in this folder brings the checkers. `--write` keeps the table in docs/quality.md.
"""

import argparse
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODULES = HERE / "node_modules"
REPORT = ROOT / "docs" / "quality.md"

BYTES, REQUESTS, LCP = 150, 13, 1.3  # KiB, number, seconds: docs say why
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LOWEST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PHONE = {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 3, "is_mobile": True, "has_touch": True}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]

# Which template a page has, by where the demonstration exhibition puts it.
SECTIONS = {
    "dong-thoi-gian": "timeline",
    "timeline": "timeline",
    "hien-vat": "collection",
    "artefacts": "collection",
    "trung-bay": "exhibition_index",
    "exhibitions": "exhibition_index",
    "nhan-vat": "person_index",
    "people": "person_index",
    "dia-diem": "place_index",
    "places": "place_index",
}
BELOW = {
    "timeline": "event",
    "collection": "artefact",
    "exhibition_index": "exhibition",
    "person_index": "person",
    "place_index": "place",
}


def main():
    options = arguments()
    if not (MODULES.exists() and CHROMIUM):
        return "Needed: `npm ci` in tools/quality, and a Chromium (CHROME_PATH=…)."
    pages = one_page_of_every_template(options.site.rstrip("/"))
    if options.only:
        pages = {key: url for key, url in pages.items() if key[1] in options.only.split(",")}
    rows = measure(pages, options)
    table = as_table(rows)
    print(table)
    complaints = [f"{row['language']} {row['template']}: {text}" for row in rows for text in over_budget(row)]
    print("\n".join(complaints) or "Everything is within its budget.")
    if options.write:
        write_report(table, complaints)
    return bool(complaints)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", help="address of the running site")
    parser.add_argument("--only", help="templates, with commas between them")
    parser.add_argument("--without-lighthouse", action="store_true", help="a minute instead of ten")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/quality.md")
    return parser.parse_args()


def measure(pages, options):
    errors = html_errors(pages)
    rows = []
    for (language, template), view in first_views(pages):
        row = {"language": language, "template": template, "url": pages[language, template], **view}
        row["html"] = errors.get((language, template), [])
        # The error page answers 404, and Lighthouse measures only what answers 200.
        if not options.without_lighthouse and template != "404":
            row |= lighthouse(row["url"])
        rows.append(row)
        print(as_line(row), file=sys.stderr, flush=True)
    return rows


def one_page_of_every_template(site):
    """{(language, template): address}, from the site map, with the search and an address that does not exist."""
    found, periods = {}, set()
    homes = {"vi": f"{site}/", "en": f"{site}/en/"}
    for language, home in homes.items():
        html = fetch(home)
        periods.update(re.findall(r'class="period-path__link" href="([^"]+)"', html))
        search = re.search(r'action="([^"]+)" role="search"', html)[1]
        found[language, "search"] = f"{site}{search}?q={'song+cam' if language == 'vi' else 'port'}"
        found[language, "404"] = f"{home}nothing-here/"
    for url in sitemap(f"{site}/sitemap.xml"):
        path = re.sub(r"^https?://[^/]+", "", url)
        language = "en" if path.startswith("/en/") else "vi"
        template = "period" if path in periods else template_of(path.removeprefix("/en"))
        found.setdefault((language, template), site + path)
    return found


def sitemap(url):
    """The addresses of a site map, or of all the site maps an index lists."""
    root = ElementTree.fromstring(fetch(url))  # noqa: S314 - our own site
    locations = [element.text for element in root.findall("{*}*/{*}loc")]
    return [page for part in locations for page in sitemap(part)] if root.tag.endswith("index") else locations


def template_of(path):
    section, *below = [part for part in path.split("/") if part] or ["home"]
    if section == "home":
        return "home"
    return (BELOW if below else {}).get(SECTIONS.get(section)) or SECTIONS.get(section, "standard")


def fetch(url):
    try:
        with urllib.request.urlopen(url) as response:  # noqa: S310
            return response.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def html_errors(pages):
    """{key: messages} of the Nu HTML checker. It gets files: it does not fetch from this machine itself."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (key, url) in enumerate(pages.items()):
            path = Path(folder) / f"{number}.html"
            path.write_text(fetch(url), encoding="utf-8")
            names[path.name] = key
        command = ["java", "-jar", jar, "--format", "json", "--exit-zero-always", *sorted(Path(folder).iterdir())]
        result = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    found = {}
    for message in json.loads(result.stderr)["messages"]:
        # <time datetime="0040"> is valid HTML, and the rising of the Trưng sisters was in that year.
        if "Year may be mistyped" in message["message"]:
            continue
        text = f"{message.get('subType', message['type'])}: {message['message']}"
        found.setdefault(names[message["url"].rsplit("/", 1)[-1]], []).append(text)
    return found


def first_views(pages):
    """(key, {bytes, requests, foreign}) of each page: all that comes without scrolling, in a fresh profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for key, url in pages.items():
            context = browser.new_context(**PHONE)
            page = context.new_page()
            sizes, urls = watch_network(context.new_cdp_session(page))
            page.goto(url, wait_until="networkidle")
            host = re.match(r"https?://[^/]+", url)[0]
            yield (
                key,
                {
                    "bytes": sum(sizes) / 1024,
                    "requests": len(sizes),
                    "foreign": [other for other in urls if not other.startswith((host, "data:"))],
                },
            )
            context.close()
        browser.close()


def watch_network(session):
    """Bytes on the wire, headers and all: what Playwright's own responses do not tell."""
    sizes, urls = [], []
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: urls.append(event["request"]["url"]))
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return sizes, urls


def lighthouse(url):
    """The best of up to three runs: whatever else the machine does makes a page slower, never faster."""
    best = None
    for _ in range(RUNS):
        try:
            scores = one_lighthouse(url)
        except subprocess.CalledProcessError:
            continue  # Chromium did not come up
        if best is None or (scores["performance"], -scores["lcp"]) > (best["performance"], -best["lcp"]):
            best = scores
        if best["performance"] == 100 and best["lcp"] <= LCP:
            break
    return best or sys.exit(f"Lighthouse could not measure {url}")


def one_lighthouse(url):
    """Its scores of 100 on a phone, and the largest paint in seconds."""
    command = [
        *("node", MODULES / "lighthouse" / "cli" / "index.js", url, "--quiet", "--output=json"),
        *(f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(FLAGS)}"),
    ]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    result = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603
    report = json.loads(result.stdout)
    scores = {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}
    audits = report["audits"]
    failed = [
        reference["id"]
        for name in CATEGORIES[1:]
        for reference in report["categories"][name]["auditRefs"]
        if reference["weight"] and audits[reference["id"]]["score"] not in (1, None)
    ]
    return {**scores, "lcp": audits["largest-contentful-paint"]["numericValue"] / 1000, "failed": failed}


def over_budget(row):
    """What is wrong with a page, in words."""
    yield from row["html"]
    if row["bytes"] > BYTES:
        yield f"{row['bytes']:.0f} KiB"
    if row["requests"] > REQUESTS:
        yield f"{row['requests']} requests"
    if row.get("lcp", 0) > LCP + 0.05:
        yield f"LCP {row['lcp']:.1f} s"
    for url in row["foreign"]:
        yield f"asks another host: {url}"
    for name in CATEGORIES:
        if name in row and row[name] < LOWEST[name]:
            yield f"{name} {row[name]} {' '.join(row['failed'])}"


def as_table(rows):
    lines = [
        "| template | language | HTML | KiB | requests | LCP s | performance | accessibility | best practices | SEO |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    rows = sorted(rows, key=lambda row: (row["template"], row["language"]))
    return "\n".join([*lines, *map(as_line, rows)])


def as_line(row):
    scores = [str(row.get(name, "–")) for name in CATEGORIES]
    lcp = f"{row['lcp']:.1f}" if "lcp" in row else "–"
    cells = [row["template"], row["language"], str(len(row["html"])), f"{row['bytes']:.0f}", str(row["requests"])]
    return "| " + " | ".join([*cells, lcp, *scores]) + " |"


def write_report(table, complaints):
    command = "python tools/quality/run.py http://127.0.0.1:8000 --write"
    lines = [
        "# Quality of the pages",
        "",
        "`make test` drives Chromium over every template in both languages and both colour schemes, at 320 px and with",
        "twice the text, with axe, by keyboard and without JavaScript (`museum_site/tests/test_browser.py`).",
        "",
        f"Written by `{command}` on {datetime.date.today():%Y-%m-%d}, against the demonstration exhibition.",
        "One page of every template in both languages; HTML is the number of errors and warnings of the Nu HTML",
        "checker, but for “Year may be mistyped”: it is valid HTML, and the year 40 is meant. KiB and requests are the",
        "first view on a phone 360 px wide (three device pixels each), all in, without scrolling, in a fresh profile.",
        f"The scores are Lighthouse’s for a slow 4G phone, the best of up to {RUNS} runs.",
        "",
        f"Budgets: {BYTES} KiB, {REQUESTS} requests, no other host, no HTML error, LCP {LCP} s, 100 in every score; 98",
        "in performance is let pass, because a busy machine is slow.",
        "",
        table,
        "",
        *([f"- Over budget: {text}" for text in complaints] or ["Everything is within its budget."]),
        "",
    ]
    REPORT.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
