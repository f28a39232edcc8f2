import { h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";

const words = (key, values) => say("claim", key, values);

/** What the registry holds, and companies the person represents. */
export async function screen(app) {
  const list = h("div.list", { role: "status" }, h("p.quiet", {}, words("looking")));
  const look = () => wallet.claimable().then((found) => list.replaceChildren(...offers(app, found, look)), (error) => list.replaceChildren(app.trouble(error, look)));
  look();
  const code = h("input", { id: "credit", maxlength: 18, spellcheck: "false", autocomplete: "off" });
  const told = h("div", { role: "status" });
  const takeOn = async () => {
    if (code.value.trim().length !== 18) return told.replaceChildren(h("p.wrong", {}, words("credit_code_wrong")));
    try {
      const company = await wallet.takeOnCompany(code.value.trim().toUpperCase());
      told.replaceChildren(h("p", {}, words("taken_on", { name: company.name })));
      look();
    } catch (error) {
      told.replaceChildren(app.trouble(error, takeOn));
    }
  };
  return {
    title: words("title"), back: "licences",
    parts: [list, h("section.card", {}, h("h2", {}, words("company")), h("p.quiet", {}, words("company_hint")),
      h("label", { for: "credit" }, words("credit_code"), code), h("button.second", { id: "take-on", onclick: takeOn }, words("take_on")), told)],
  };
}

function offers(app, found, look) {
  if (!found.length) return [h("p.quiet", {}, words("none"))];
  const ready = found.filter((offer) => offer.claimability === "Ready");
  const collect = async (button, wanted) => {
    button.disabled = true;
    button.textContent = words("collecting");
    try {
      for (const offer of wanted) await wallet.claim(offer.identifier, offer.holder_id);
      await wallet.prepareOffline();
      app.go("licences");
    } catch (error) {
      button.replaceWith(app.trouble(error, look));
    }
  };
  const all = h("button.deed.wide", { id: "collect-all", onclick: () => collect(all, ready) }, words("collect_all", { count: ready.length }));
  const cards = found.map((offer) => {
    const one = h("button.second", { onclick: () => collect(one, [offer]) }, words("collect"));
    return h("article.card", { "data-kind": offer.kind, "data-claimability": offer.claimability },
      h("div.row", {}, h("h2", {}, offer.title), h(`span.chip.${offer.colour}`, {}, offer.state_text)),
      h("p", {}, offer.subject), h("p.quiet.small", {}, `${offer.holder_text} · ${offer.number}`),
      h("div.row", {}, h("span.quiet", {}, offer.claimability_text), offer.claimability === "Ready" && one));
  });
  return [ready.length > 1 && all, ...cards].filter(Boolean);
}
