/** Keeps the app on the telephone. It never keeps an answer of the server that speaks of a mission. */
declare const self: ServiceWorkerGlobalScope;
declare const __FILES__: string[];
declare const __VERSION__: string;

const SHELL = "/field/";
const BESIDE = ["/field/practice.json", "/field/app.webmanifest", "/static/web/icon.svg"];
const STATIC = "/static/build/field/";
const CACHE = `scrutator-field-${__VERSION__}`;

self.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin || event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && url.pathname === SHELL) event.respondWith(kept(SHELL, event.request));
  else if (BESIDE.includes(url.pathname) || url.pathname.startsWith(STATIC)) event.respondWith(kept(url.pathname, event.request));
});

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  const fresh = (path: string) => new Request(path, { cache: "reload" });
  await cache.addAll([SHELL, ...BESIDE, ...__FILES__.map((file) => STATIC + file)].map(fresh));
}

/** Old versions go only when no page of theirs is open any more: this runs after that. */
async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith("scrutator-field-") && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

export {};
