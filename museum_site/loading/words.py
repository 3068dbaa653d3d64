"""From the plain text of the tables to rich text and stories."""

import json
import uuid

from django.utils.html import escape

NAMESPACE = uuid.UUID("6c5f2b0e-6d0b-5f0e-9d1c-0d3e2b1a7f41")  # ours alone: keys made from it stay the same everywhere


def stable_id(*parts):
    """A UUID that is the same on every machine for the same parts."""
    return uuid.uuid5(NAMESPACE, ":".join(parts))


def pieces(text):
    """[("p", text) | ("ul", [items])]: an empty line separates paragraphs, "- " begins a list item."""
    found = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line for line in map(str.strip, block.split("\n")) if line not in ("", "-")]
        for line in lines:
            if line.startswith("- "):
                if found and found[-1][0] == "ul":
                    found[-1][1].append(line[2:].strip())
                else:
                    found.append(("ul", [line[2:].strip()]))
            elif found and found[-1][0] == "p" and line is not lines[0]:
                found[-1] = ("p", f"{found[-1][1]} {line}")
            else:
                found.append(("p", line))
    return found


def shape(text):
    """What two languages must have in common: ["p", ("ul", 3), …]."""
    return [kind if kind == "p" else (kind, len(content)) for kind, content in pieces(text)]


def rich_text(text):
    """HTML of a plain text; everything in it is escaped."""
    html = []
    for kind, content in pieces(text):
        if kind == "p":
            html.append(f"<p>{escape(content)}</p>")
        else:
            html.append("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in content) + "</ul>")
    return "".join(html)


def story(text, *key):
    """A story of one text block, as stored by a StreamField; both languages share the block's id."""
    if not text:
        return "[]"
    return json.dumps([{"type": "paragraph", "value": rich_text(text), "id": str(stable_id(*key, "text"))}])


def sectioned_story(sections, *key):
    """A story of headings and texts, [(heading, text)], as stored by a StreamField."""
    blocks = []
    for number, (heading, text) in enumerate(sections, start=1):
        if heading:
            blocks.append({"type": "heading", "value": heading, "id": str(stable_id(*key, str(number), "heading"))})
        blocks.append({"type": "paragraph", "value": rich_text(text), "id": str(stable_id(*key, str(number), "text"))})
    return json.dumps(blocks)
