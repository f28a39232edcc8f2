// The check page: reads the address fragment or a box, asks the server, shows the verdict.
// What was scanned goes into the body of a POST, never into an address.
import { showBusy, showFault, showVerdict } from "./verdict.js";
import { loadNames } from "./words.js";

const PATIENCE_MS = 15_000;
const MAX_CODE = 2_953;

const place = document.getElementById("verdict");
const named = loadNames();
let latest = 0;
let drawAgain = () => {};

/** Which endpoint takes this text, and as what. A reference begins with R or is short; a code is only digits. */
function requestFor(text) {
  const fragment = text.trim().split("#").pop().trim();
  const digits = fragment.replaceAll(" ", "");
  if (/^R[0-9]{1,60}$/.test(digits)) return ["/v1/verifier/references", { reference: digits.slice(1) }];
  if (/^[0-9]{8}$/.test(digits)) return ["/v1/verifier/references", { reference: digits }];
  return ["/v1/verifier/checks", { code: fragment }];
}

async function faultOf(answer) {
  const problem = await answer.json().catch(() => ({}));
  if (answer.status === 429) return { kind: "busy", secs: problem.retry_after_secs ?? 60 };
  if (answer.status >= 500) return { kind: "unavailable" };
  return { kind: "unreadable" };
}

async function ask(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.ok ? { verdict: await answer.json() } : { fault: await faultOf(answer) };
  } catch (error) {
    return { fault: { kind: navigator.onLine && error.name === "TimeoutError" ? "unavailable" : "no_network" } };
  }
}

async function check(text) {
  const mine = ++latest;
  drawAgain = () => showBusy(place);
  drawAgain();
  const tooLong = text.length > MAX_CODE;
  const answer = tooLong ? { fault: { kind: "unreadable" } } : await ask(...requestFor(text));
  await named;
  // Somebody may have scanned the next code meanwhile.
  if (mine !== latest) return;
  drawAgain = answer.verdict
    ? () => showVerdict(place, answer.verdict)
    : () => showFault(place, answer.fault, () => loadNames().then(() => check(text)));
  drawAgain();
}

/** A code in the fragment is checked at once, and taken out of the address: it is not to stay in the history. */
function checkFragment() {
  const fragment = location.hash.slice(1);
  if (fragment === "") return;
  history.replaceState(null, "", location.pathname + location.search);
  check(fragment);
}

function listen(form, field, isGood) {
  const fault = document.getElementById(`${field.id}-fault`);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const good = isGood(field.value);
    fault.hidden = good;
    field.setAttribute("aria-invalid", String(!good));
    if (!good) return field.focus();
    check(field.value);
    field.value = "";
    place.scrollIntoView({ block: "start" });
  });
}

const byId = (id) => document.getElementById(id);
listen(byId("spoken-form"), byId("spoken"), (text) => /^[0-9]{8}$/.test(text.replaceAll(" ", "")));
listen(byId("paste-form"), byId("paste"), (text) => text.trim() !== "");
document.addEventListener("luzheng:language", () => drawAgain());
window.addEventListener("hashchange", checkFragment);
checkFragment();
