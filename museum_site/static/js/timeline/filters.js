// The page’s own filter form, answered without leaving the page.
let waiting;

/** What the form says now becomes the filters. */
export async function changed(strip) {
  const chosen = [...new FormData(strip.form)].filter(([name, value]) => value && !["from", "to", "open", "part", "guide", "compare"].includes(name));
  const filters = new URLSearchParams(chosen);
  if (filters.toString() === strip.filters.toString()) return;
  strip.filters = filters;
  strip.load({ frame: true });
  strip.remember(true);
  await results(strip);
}

/** Back and forth in the history: form and results follow. */
export async function restored(strip) {
  for (const field of strip.form.elements) {
    const values = strip.filters.getAll(field.name);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (field.tagName === "SELECT") for (const option of field.options) option.selected = values.length ? values.includes(option.value) : option.value === "";
    else if (field.type === "search" || field.type === "text") field.value = values[0] ?? "";
  }
  await results(strip);
}

async function results(strip) {
  const list = document.querySelector("[data-timeline-results]");
  if (!list) return;
  waiting?.abort();
  waiting = new AbortController();
  list.ariaBusy = "true";
  try {
    const response = await fetch(`${strip.url}?${strip.query({ fragment: "results" })}`, { signal: waiting.signal });
    if (!response.ok) throw new Error(response.statusText);
    list.innerHTML = await response.text();
    // A fragment may bring its own frame along.
    const inner = list.querySelector("[data-timeline-results]");
    if (inner) list.replaceChildren(...inner.childNodes);
    strip.part("said").textContent = list.querySelector("[data-count]")?.textContent.trim() ?? "";
  } catch (error) {
    if (error.name !== "AbortError") strip.form.submit();
  } finally {
    list.ariaBusy = "false";
  }
}
