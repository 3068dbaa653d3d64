// The service worker of one class: its stops and what they show can be read without a network. It lives below the
// class's address (tours.classroom.stops.worker) and rules there alone.
const CODE = new URL(registration.scope).pathname.split("/").at(-2);
const CACHE = `class-${CODE}`;
const ANY = { ignoreSearch: true, ignoreVary: true };
const PATIENCE = 4000; // milliseconds for a page before the kept one is shown

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", ({ data }) => {
  for (const address of data.pages ?? []) keepPage(address).catch(() => {});
});

async function keepPage(address) {
  const cache = await caches.open(CACHE);
  const response = await fetch(address, { headers: { Purpose: "prefetch" } });
  if (response.ok && !response.redirected) await cache.put(address, response);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (/^\/(static|media)\//.test(pathname)) event.respondWith(file(request));
});

async function page(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, ANY);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const found = fetch(request);
    const response = kept ? await Promise.race([found, late]) : await found;
    if (!response) return kept;
    if (response.ok && !response.redirected) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, ANY);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200) await cache.put(request, response.clone()); // a part of a recording is no file
  return response;
}
