// The shell: opens the wallet, chooses the screen by the address, says what went wrong.
import { h, ask } from "./dom.js";
import { language, say } from "./words.js";
import { destination, settings, wallet } from "./wallet.js";

const screens = {
  welcome: () => import("./screens/welcome.js"),
  licences: () => import("./screens/licences.js"),
  claim: () => import("./screens/claim.js"),
  face: () => import("./screens/face.js"),
  show: () => import("./screens/show.js"),
  check: () => import("./screens/check.js"),
  due: () => import("./screens/due.js"),
  request: () => import("./screens/request.js"),
  offer: () => import("./screens/offer.js"),
  grants: () => import("./screens/grants.js"),
  grant: () => import("./screens/grant.js"),
  copy: () => import("./screens/copy.js"),
  receipt: () => import("./screens/receipt.js"),
  report: () => import("./screens/report.js"),
  history: () => import("./screens/history.js"),
  phone: () => import("./screens/phone.js"),
  security: () => import("./screens/security.js"),
  settings: () => import("./screens/settings.js"),
  help: () => import("./screens/help.js"),
};
/** Screens that the tabs lead to. */
const TABS = [["licences", "tab_licences"], ["check", "tab_scan"], ["due", "tab_due"], ["settings", "tab_settings"]];
/** Screens that need no binding. */
const OPEN = new Set(["welcome", "check", "settings", "help"]);

const [bar, advice, place, tabs] = ["bar", "advice", "screen", "tabs"].map((id) => document.getElementById(id));
let leave = () => {};

const app = {
  go(path) {
    if (location.hash === `#/${path}`) draw();
    else location.hash = `#/${path}`;
  },
  redraw: () => draw(),
  /** What a person reads when something went wrong, with what can be done about it. */
  trouble(error, again) {
    const deeds = [];
    if (again && error.may_retry) deeds.push(h("button.second", { onclick: again }, say("common", "try_again")));
    if (["bind_first", "bind_again"].includes(error.code)) deeds.push(h("a.second", { href: "#/welcome" }, say("common", "bind_again")));
    if (error.code === "lift_freeze") deeds.push(h("a.second", { href: "#/security" }, say("security", "title")));
    if (["bind_again", "clear_storage"].includes(error.code)) deeds.push(h("button.second", { onclick: clear }, say("common", "clear_wallet")));
    return h("div.notice", { role: "alert", "data-code": error.code }, h("strong", {}, error.title), h("p", {}, error.text), ...deeds);
  },
};

async function clear() {
  if (!await ask(say("common", "clear_sure"), say("common", "clear_wallet"), say("common", "close"))) return;
  await wallet.clear(await settings());
  localStorage.clear();
  location.hash = "";
  location.reload();
}

/** A link of sharing that was opened here leads to its screen; everything else names a screen itself. */
async function asksFor(hash) {
  if (hash.startsWith("#/") || hash.length < 2) return hash;
  const { kind, value } = await destination(hash.slice(1));
  const leads = { request: "request", offer: "check" }[kind];
  if (leads) history.replaceState(null, "", `#/${leads}/${encodeURIComponent(value)}`);
  return location.hash;
}

async function draw() {
  leave();
  leave = () => {};
  document.documentElement.lang = language();
  document.documentElement.dataset.theme = localStorage.getItem("luzheng.theme") ?? "";
  const [asked, ...rest] = (await asksFor(location.hash)).replace(/^#\//, "").split("/");
  const state = await wallet.state();
  const bound = state.stage === "Bound" || state.stage === "Ended";
  const name = screens[asked] && (bound || OPEN.has(asked)) ? asked : bound ? "licences" : "welcome";
  const module = await screens[name]();
  const drawn = await module.screen(app, state, ...rest.map(decodeURIComponent)).catch((error) => ({ title: say("common", "app"), parts: [app.trouble(error, draw)] }));
  const back = drawn.back && h("a.second", { href: `#/${drawn.back}`, "aria-label": say("common", "back") }, "←");
  bar.replaceChildren(...[back, h("h1", {}, drawn.title), h("span.name", {}, say("common", "app"))].filter(Boolean));
  const notices = [...state.service_texts, state.offline_text, state.clock_text, state.stage === "Ended" && state.next].filter(Boolean);
  place.replaceChildren(...notices.map((text) => h("div.notice", { role: "status" }, text)), ...drawn.parts.filter(Boolean));
  tabs.replaceChildren(...(bound ? TABS.map(([to, key]) => h("a", { href: `#/${to}`, "aria-current": to === name && "page" }, say("common", key))) : []));
  document.title = `${drawn.title} · ${say("common", "app")}`;
  document.body.dataset.screen = name;
  advise(state);
  leave = drawn.leave ?? leave;
}

/** What the holder should see to wherever they are. */
function advise({ advice: due }) {
  const kind = { Measure: "measure", Frozen: "frozen", RecoveryCode: "code" }[due?.kind];
  advice.replaceChildren(...(kind ? [h("a.notice", { href: "#/security", "data-advice": kind }, due.text)] : []));
}

async function begin() {
  try {
    await wallet.open(await settings());
  } catch (error) {
    place.replaceChildren(app.trouble(error, () => location.reload()));
    document.body.dataset.screen = "trouble";
    return;
  }
  addEventListener("hashchange", draw);
  await draw();
  // Asked for quietly: what is known is on the screen already.
  wallet.sync().then(({ changed }) => changed && draw(), () => {}).then(async () => advise(await wallet.state()));
}

// Without it the page works as long as there is a network.
navigator.serviceWorker?.register("offline.js").catch(() => {});
begin();
