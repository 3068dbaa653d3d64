// The service worker of one class: its stops and what they show can be read without a network. It lies below the
// class's address (tours.classroom.stops.worker) and rules there alone. offline-pages.js fetches ahead.
const CODE = new URL(registration.scope).pathname.split("/").at(-2);
const CACHE = `class-${CODE}`;
const ANY = { ignoreSearch: true, ignoreVary: true };
const PATIENCE = 4000; // milliseconds for a page before the kept one is shown

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, event));
  else if (/^\/(static|media)\//.test(pathname) && !request.headers.has("Range")) event.respondWith(file(request));
});

async function page(request, event) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, ANY);
  const found = fetch(request).then(async (response) => {
    if (response.ok && !response.redirected) await cache.put(request, response.clone()).catch(() => {});
    return response;
  });
  if (!kept) return found;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  event.waitUntil(found.catch(() => {}));
  return Promise.race([found, late]).then((response) => response ?? kept, () => kept);
}

async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, ANY);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200) await cache.put(request, response.clone()).catch(() => {});
  return response;
}
