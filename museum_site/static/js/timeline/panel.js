// What opens: the panel of a thing, which the server writes, and the list of a cluster.
let waiting;

export async function show(strip, open, { focus = true, here = false } = {}) {
  const panel = strip.part("panel");
  const body = strip.part("panel-body");
  waiting?.abort();
  // The page came with it.
  const isThere = panel.dataset.shown === `${open.key} ${open.part}`;
  if (!isThere) {
    waiting = new AbortController();
    panel.ariaBusy = "true";
    const params = strip.query({ open: open.key, part: open.part, fragment: "panel" });
    try {
      const response = await fetch(`${strip.url}?${params}`, { signal: waiting.signal });
      if (!response.ok) throw new Error(response.statusText);
      body.innerHTML = await response.text();
    } catch (error) {
      if (error.name !== "AbortError") strip.fail();
      return;
    } finally {
      panel.ariaBusy = "false";
    }
  }
  panel.dataset.shown = `${open.key} ${open.part}`;
  panel.hidden = false;
  panel.onkeydown = (event) => {
    if (event.key === "Escape") strip.close();
  };
  const data = body.querySelector("[data-item]")?.dataset.item;
  open.item ??= data && JSON.parse(data);
  if (strip.open !== open) return;
  strip.changed();
  if (open.item && !here) strip.reveal(open.item);
  if (!focus) return;
  const heading = body.querySelector("h2, h3");
  if (heading) heading.tabIndex = -1;
  (heading ?? panel).focus({ preventScroll: true });
  panel.scrollIntoView({ block: "nearest" });
}

/** A cluster that more time would not take apart. */
export async function list(strip, { lane, from, to, count, items }) {
  const dialog = strip.part("list");
  dialog.querySelector("[data-list-title]").textContent = strip.words.say("cluster", {
    n: strip.words.count(count), range: strip.words.range(from, to), lane: strip.querySelector(`[data-lane="${lane}"]`).dataset.title,
  });
  dialog.querySelector("ul").replaceChildren(...(items ?? (await ask(strip, lane, from, to))).map((item) => row(strip, dialog, item)));
  dialog.showModal();
}

async function ask(strip, lane, from, to) {
  const params = strip.query({ format: "json", ...strip.stretch(from, to), width: 4000 });
  params.delete("kind");
  params.set("kind", lane);
  const response = await fetch(`${strip.url}?${params}`);
  const answer = response.ok ? await response.json() : { items: [] };
  return answer.items;
}

function row(strip, dialog, item) {
  const link = document.createElement("a");
  const date = document.createElement("span");
  link.href = item.url;
  link.textContent = item.title;
  date.textContent = item.date;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    dialog.close();
    strip.openItem(item);
  });
  const entry = document.createElement("li");
  entry.append(link, " ", date);
  return entry;
}
