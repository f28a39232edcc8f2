import { h, lines } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { save } from "./sharing.js";

const words = (key, values) => say("history", key, values);
/** What a choice leads to: kinds of entries. */
const KINDS = {
  all: [], requests: ["RequestOpened", "RequestDeclined"], shared: ["GrantMade", "GrantRevoked"], seen: ["GrantSpent"], refused: ["GrantRefused"],
};

/** Everything that happened, newest first. */
export async function screen(app) {
  const [list, told] = [h("div.list"), h("div", { role: "status" })];
  const state = { kinds: "all", next: undefined, asked: 0 };
  const filter = () => ({ kinds: KINDS[state.kinds] });
  const more = h("button.second", { id: "more", onclick: () => load() }, words("more"));
  const load = async () => {
    const asked = state.asked;
    told.replaceChildren(h("p.quiet", {}, words("looking")));
    try {
      const page = await wallet.history(JSON.stringify(filter()), state.next);
      if (asked !== state.asked) return;
      list.append(...page.entries.map(entry));
      state.next = page.next_before ?? undefined;
      more.hidden = page.next_before === null;
      told.replaceChildren(...(list.children.length || !more.hidden ? [] : [h("p.quiet", {}, words("none"))]));
      list.dataset.kinds = state.kinds;
    } catch (error) {
      if (asked === state.asked) told.replaceChildren(app.trouble(error, load));
    }
  };
  const choose = (kinds) => {
    Object.assign(state, { kinds, next: undefined, asked: state.asked + 1 });
    for (const button of choices.children) button.setAttribute("aria-pressed", button.dataset.kinds === kinds);
    list.replaceChildren();
    return load();
  };
  const choices = h("div.choices.many", { role: "group" }, Object.keys(KINDS).map((kinds) => h("button", { "data-kinds": kinds, onclick: () => choose(kinds) }, words(kinds))));
  const keep = h("button.second", { id: "export", onclick: async () => {
    keep.disabled = true;
    await wallet.exportHistory(JSON.stringify(filter())).then(({ json }) => save(words("file"), json), (error) => told.replaceChildren(app.trouble(error)));
    keep.disabled = false;
  } }, words("export"));
  more.hidden = true;
  choose("all");
  const ledger = await wallet.ledger();
  return { title: words("title"), back: "grants", leave: () => { state.asked += 1; }, parts: [...standing(ledger), choices, list, told, h("div.row", {}, more, keep)] };
}

/** How the server's ledger stands; what is wrong with it comes before everything else. */
const standing = (ledger) => [
  ledger.alarm_text && h("div.notice", { id: "alarm", role: "alert" }, h("strong", {}, ledger.alarm_text), lines(ledger.alarms)),
  h("p.quiet.small", { id: "ledger" }, ledger.checked_text),
].filter(Boolean);

const entry = (one) => h("article.card", { "data-kind": one.kind },
  h("div.row", {}, h("h3", {}, one.title), h(`span.small.${one.colour}`, {}, one.when_text)),
  one.party && h("p", {}, one.party.name), one.detail_text && h("p.quiet.small", {}, one.detail_text),
  one.proved !== null && h(`p.small.${one.proved ? "Green" : "Red"}`, {}, say("grants", one.proved ? "proved" : "not_proved")),
  one.grant_id && h("a.second", { href: `#/grant/${one.grant_id}` }, say("grants", "detail")));
