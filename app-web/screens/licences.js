import { h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";

const words = (key, values) => say("licences", key, values);

/** The licences as cards, what is due first. */
export async function screen(app) {
  const cards = await wallet.cards();
  const refresh = h("button.second", { id: "refresh", onclick: async () => {
    refresh.disabled = true;
    refresh.textContent = words("refreshing");
    await wallet.sync().then(() => wallet.prepareOffline()).catch(() => {});
    app.redraw();
  } }, words("refresh"));
  const claim = h("a", { href: "#/claim" }, words("claim"));
  claim.className = cards.length ? "second" : "deed";
  return {
    title: words("title"),
    parts: [!cards.length && h("p.quiet", {}, words("empty")), ...cards.map(card), h("div.row", {}, claim, h("a.second", { id: "sharing", href: "#/grants" }, words("sharing")), refresh)],
  };
}

function card(licence) {
  const due = licence.nearest_due;
  return h("article.card", { "data-licence": licence.licence_id, "data-kind": licence.kind },
    h("div.row", {}, h("h2", {}, licence.title), h(`span.chip.${licence.colour}`, {}, licence.state_text)),
    h("p", {}, licence.subject), h("p.quiet.small", {}, `${licence.holder_text} · ${licence.number}`),
    h(`p.${due ? urgency(due) : "quiet"}`, {}, due ? `${due.label} · ${due.when ?? due.date_text ?? ""}` : words("nothing_due")),
    h("p.quiet.small", {}, licence.confirmed_text),
    h("div.row", {}, licence.showable && h("a.deed", { href: `#/show/${licence.licence_id}` }, words("show")),
      h("a.second", { href: `#/face/${licence.licence_id}` }, words("face"))));
}

const urgency = (due) => ({ Overdue: "Red", Soon: "Amber", Later: "quiet" })[due.urgency];
