// The stops of a class and what they show, fetched ahead for a time without network. The worker (worker.js) shows them.
const IDLE = 3000; // milliseconds after which this begins at the latest
const PICTURE = 20000; // milliseconds for one picture

/** What a class keeps of its pages on this device. */
export function pagesName(code) {
  return `class-${code}`;
}

/** On a device that several share, the pages of the one before go when somebody else has joined. */
export function forgetOthers(data) {
  try {
    const name = `class:${data.class}:pages`;
    const owner = localStorage.getItem(name);
    localStorage.setItem(name, data.attempt);
    if (owner && owner !== data.attempt) caches.delete(pagesName(data.class)).catch(() => {});
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

export async function keepAhead(data) {
  if (!("serviceWorker" in navigator) || !("caches" in globalThis)) return;
  try {
    await navigator.serviceWorker.register(data.worker, { scope: data.scope });
    await navigator.serviceWorker.ready;
    await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve, { timeout: IDLE }));
    const cache = await caches.open(pagesName(data.class));
    const pages = [...document.querySelectorAll(".class-map a")].map((link) => link.href);
    const fresh = [];
    for (const page of pages) if (await keepPage(cache, page)) fresh.push(page);
    for (const { name } of performance.getEntriesByType("resource")) await keepFile(cache, name);
    if (navigator.connection?.saveData) return;
    for (const page of fresh) await keepPictures(cache, page);
  } catch {
    // a browser that refuses, no room, no network any more: the class goes on without
  }
}

/** True where the page was not here before. */
async function keepPage(cache, address) {
  if (await cache.match(address, { ignoreVary: true })) return false;
  const response = await fetch(address, { headers: { Purpose: "prefetch" } }); // so that nobody counts as being there
  if (!response.ok || response.redirected) return false;
  await cache.put(address, response);
  return true;
}

async function keepFile(cache, address) {
  const { origin, pathname } = new URL(address);
  if (origin !== location.origin || !/^\/(static|media)\//.test(pathname)) return;
  if (!(await cache.match(address, { ignoreVary: true }))) await cache.add(address);
}

/** The pictures of a page in the sizes this screen would choose. */
async function keepPictures(cache, address) {
  const response = await cache.match(address, { ignoreVary: true });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const found of page.querySelectorAll("main picture, main img:not(picture img)")) {
    const copy = document.importNode(found, true);
    const picture = copy.matches("img") ? copy : copy.querySelector("img");
    picture.loading = "eager";
    const late = new Promise((resolve) => setTimeout(resolve, PICTURE));
    await Promise.race([picture.decode().catch(() => {}), late]);
    if (picture.currentSrc) await keepFile(cache, picture.currentSrc);
  }
}
