// What stands beside the timeline when a thing is open; the server writes it.
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
