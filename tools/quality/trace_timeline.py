"""Measure how the timeline moves in this machine's Chromium: drives it for about ten seconds and reads the trace.

    python tools/quality/trace_timeline.py http://127.0.0.1:8000/dong-thoi-gian/ [--phone] [--write]

Pans by mouse, zooms by wheel and buttons, jumps, walks by keys, while DevTools' tracing runs. A task is what occupies
the page's main thread in one piece; over 50 ms a visitor feels it. The site must run with hashed, compressed static
files (`make run`). `--write` keeps the table in docs/timeline-trace.md.
"""

import argparse
import datetime
import json
import os
import shutil
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
REPORT = ROOT / "docs" / "timeline-trace.md"

LONG = 50  # milliseconds
SCRIPT = 15 * 1024  # bytes of the timeline's JavaScript, compressed
MOST_NODES = 150
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 3, "is_mobile": True}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
CATEGORIES = "toplevel,devtools.timeline,disabled-by-default-devtools.timeline.frame"
FIRST_WAIT = 800  # milliseconds until the first drawing stands


def main():
    options = arguments()
    if not CHROMIUM:
        return "Needed: a Chromium (CHROME_PATH=…)."
    rows = [measure(options.address, name, device) for name, device in devices(options)]
    table = as_table(rows)
    print(table)
    complaints = [f"{row['device']}: {text}" for row in rows for text in over_budget(row)]
    print("\n".join(complaints) or "Everything is within its budget.")
    if options.write:
        write_report(table, complaints, options.address)
    return bool(complaints)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="address of a timeline page")
    parser.add_argument("--phone", action="store_true", help="also as wide as a phone, the processor four times slower")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/timeline-trace.md")
    return parser.parse_args()


def devices(options):
    yield "desk", DESK
    if options.phone:
        yield "phone, CPU ÷ 4", PHONE


def measure(address, name, device):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(**device)
        page = context.new_page()
        scripts = set()
        page.on("request", lambda request: scripts.add(request.url) if "/js/timeline/" in request.url else None)
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(FIRST_WAIT)
        first = len(scripts)
        session = context.new_cdp_session(page)
        if device is PHONE:
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        events, nodes, seconds = traced(session, page)
        browser.close()
    tasks = main_thread_tasks(events)
    return {
        "device": name,
        "seconds": seconds,
        "frames": sum(event["name"] == "DrawFrame" for event in events),
        "tasks": len(tasks),
        "long": sum(task > LONG for task in tasks),
        "longest": max(tasks, default=0),
        "nodes": nodes,
        "modules": first,
        "bytes": sum(map(compressed_size, scripts)),
    }


def traced(session, page):
    """(trace events, most things drawn at once, seconds) of a drive."""
    events, done = [], []
    session.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    session.on("Tracing.tracingComplete", lambda _: done.append(True))
    session.send(
        "Tracing.start", {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": CATEGORIES.split(",")}}
    )
    began = time.monotonic()
    nodes = max(drive(page))
    seconds = time.monotonic() - began
    session.send("Tracing.end")
    while not done:
        page.wait_for_timeout(50)
    return events, nodes, seconds


def drive(page):
    """Ten seconds of a restless visitor; yields how many things are drawn after each move."""
    box = page.locator("[data-stage]").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    page.mouse.move(x, y)
    for notch in range(60):  # out and in by wheel
        zoom(page, 60 if notch < 30 else -60)
        yield drawn(page)
    for way in (1, -1, -1, 1):  # pan by mouse
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(30):
            page.mouse.move(x + way * step * box["width"] / 80, y)
            page.wait_for_timeout(16)
        page.mouse.up()
        yield drawn(page)
    for name in ("in", "in", "in", "out", "out", "in", "in", "in", "out"):
        page.locator(f"[data-{name}]").click()
        page.wait_for_timeout(300)
        yield drawn(page)
    for chip in page.locator("button[data-jump]").all()[:4]:
        chip.evaluate("(button) => button.click()")
        page.wait_for_timeout(300)
        yield drawn(page)
    page.locator("[data-stage]").focus()
    for key in ("PageDown", "PageUp", "+", "+", "-", "ArrowRight", "ArrowLeft", "End", "Home", "0"):
        page.keyboard.press(key)
        page.wait_for_timeout(150)
        yield drawn(page)


def zoom(page, delta):
    page.keyboard.down("Control")
    page.mouse.wheel(0, delta)
    page.keyboard.up("Control")
    page.wait_for_timeout(16)


def drawn(page):
    return page.evaluate("document.querySelectorAll('.timeline-item, .timeline-cluster').length")


def main_thread_tasks(events):
    """Milliseconds of each task on the main thread of the page. What Playwright itself evaluates is in them, too."""
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"].get("name") == "CrRendererMain"
    }
    return [
        event["dur"] / 1000
        for event in events
        if event["name"] in ("RunTask", "ThreadControllerImpl::RunTask")
        and event.get("ph") == "X"
        and (event["pid"], event["tid"]) in mains
    ]


def compressed_size(url):
    """Bytes of a script as it is sent; a server that sends it as it is gets it compressed here."""
    import brotli

    request = urllib.request.Request(url, headers={"Accept-Encoding": "br"})  # noqa: S310 - our own site
    with urllib.request.urlopen(request) as response:  # noqa: S310
        body = response.read()
        return len(body if response.headers.get("Content-Encoding") == "br" else brotli.compress(body))


def over_budget(row):
    if row["long"]:
        yield f"{row['long']} tasks over {LONG} ms, the longest {row['longest']:.0f} ms"
    if row["bytes"] > SCRIPT:
        yield f"{row['bytes']} bytes of JavaScript"
    if row["nodes"] > MOST_NODES:
        yield f"{row['nodes']} things drawn at once"
    if not row["tasks"]:
        yield "the trace is empty"


def as_table(rows):
    head = "| device | seconds | frames | tasks | over 50 ms | longest ms | most drawn at once | modules | JS bytes |"
    return "\n".join([head, "|---|---|---|---|---|---|---|---|---|", *map(as_line, rows)])


def as_line(row):
    cells = [row["device"], f"{row['seconds']:.1f}", row["frames"], row["tasks"], row["long"], f"{row['longest']:.1f}"]
    return "| " + " | ".join(map(str, [*cells, row["nodes"], row["modules"], row["bytes"]])) + " |"


def write_report(table, complaints, address):
    total = fetch_total(address)
    lines = [
        "# How the timeline moves",
        "",
        f"Written by `python tools/quality/trace_timeline.py {address} --write` on {datetime.date.today():%Y-%m-%d},",
        f"with {total} things on the timeline. Pans by mouse, zooms by wheel and buttons, jumps and walks by keys",
        "while Chromium’s tracing runs; tasks are those of the page’s main thread, the measuring’s own included.",
        f"Budgets: no task over {LONG} ms, {SCRIPT} bytes of JavaScript (Brotli), {MOST_NODES} things drawn at once.",
        "",
        table,
        "",
        *([f"- Over budget: {text}" for text in complaints] or ["Everything is within its budget."]),
        "",
    ]
    REPORT.write_text("\n".join(lines), encoding="utf-8")


def fetch_total(address):
    with urllib.request.urlopen(f"{address}?format=json") as response:  # noqa: S310
        return json.load(response)["total"]


if __name__ == "__main__":
    sys.exit(main())
