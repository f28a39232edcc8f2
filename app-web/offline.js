// The page's files at hand without a network: what was fetched last is kept, and answered where the server is silent.
const KEPT = "luzheng-page";
/** A server that has not answered by then is silent, milliseconds. */
const PATIENCE = 3000;

const own = (request) => request.method === "GET" && new URL(request.url).pathname.startsWith(new URL("./", location).pathname);

async function fetched(request) {
  const silent = new AbortController();
  const timer = setTimeout(() => silent.abort(), PATIENCE);
  const answer = await fetch(request, { cache: "no-cache", signal: silent.signal }).finally(() => clearTimeout(timer));
  if (answer.ok) await (await caches.open(KEPT)).put(request, answer.clone());
  return answer;
}

async function answered(request) {
  try {
    return await fetched(request);
  } catch (failure) {
    const kept = await caches.match(request, { ignoreSearch: true, cacheName: KEPT });
    if (kept) return kept;
    throw failure;
  }
}

addEventListener("install", (event) => {
  const keep = async () => (await caches.open(KEPT)).addAll(await fetch("files.json").then((answer) => answer.json()));
  event.waitUntil(keep().then(() => skipWaiting()));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (own(event.request)) event.respondWith(answered(event.request));
});
