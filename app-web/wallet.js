// The page's side of the worker.
import { language } from "./words.js";

const worker = new Worker("worker.js", { type: "module" });
const waiting = new Map();
let last = 0;

worker.onmessage = ({ data: { id, value, error } }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (error) reject(error);
  else resolve(value);
};
worker.onerror = (event) => {
  for (const { reject } of waiting.values()) reject({ code: "report", title: "", text: event.message ?? "worker", may_retry: false });
  waiting.clear();
};

function ask(method, ...given) {
  return new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    worker.postMessage({ id: last, method, given });
  });
}

/** Calls the wallet in the language of the page. */
export const wallet = new Proxy({}, { get: (_, method) => (...given) => ask(method, ...given, language()) });

/** The text of a QR code in a picture; empty where there is none. */
export const decode = (width, height, luminance) => ask("decode", width, height, luminance);

/** What a scanned or opened text is for: `{ kind, value }`. */
export const destination = (text) => ask("destination", text);

const ROOT = "luzheng.root";

/** What the wallet is opened with; the root key is taken once and kept, so that later starts need no network. */
export async function settings() {
  let jwks = localStorage.getItem(ROOT);
  if (!jwks) {
    jwks = await fetch("/.well-known/jwks.json").then((answer) => answer.text());
    localStorage.setItem(ROOT, jwks);
  }
  return JSON.stringify({ check_base: `${location.origin}/v`, label: "Browser", jwks });
}
