// A cluster that more time would not take apart, as a list.
import { toIso } from "./scale.js";

export async function list(strip, { lane, from, to, count, items }) {
  const dialog = strip.part("list");
  dialog.querySelector("[data-list-title]").textContent = strip.words.say("cluster", {
    n: strip.words.count(count), range: strip.words.range(from, to), lane: strip.querySelector(`[data-lane="${lane}"]`).dataset.title,
  });
  dialog.querySelector("ul").replaceChildren(...(items ?? (await ask(strip, lane, from, to))).map((item) => row(strip, dialog, item)));
  dialog.showModal();
}

async function ask(strip, lane, from, to) {
  const params = strip.query({ format: "json", from: toIso(from), to: toIso(to), width: 4000 });
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
