// What several screens of sharing show alike.
import { ask, h, lines } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { symbol } from "./symbol.js";

const words = (key, values) => say("request", key, values);

/** A relying party as the directory has it. */
export const party = (title, { name, line_text: line, contact }) =>
  h("section.card", {}, h("h2", {}, title), h("p", {}, h("strong", {}, name)), h("p.quiet.small", {}, line), contact && h("p.quiet.small", {}, contact));

/** A licence with what can be done with it here. */
export const card = (licence, ...deeds) =>
  h("article.card", { "data-licence": licence.licence_id }, h("div.row", {}, h("h3", {}, licence.title), h(`span.chip.${licence.colour}`, {}, licence.state_text)),
    h("p", {}, licence.subject), h("p.quiet.small", {}, licence.number), ...deeds);

/** Everything that will be signed, with the values; agreeing takes a second, deliberate step. */
export function consent(app, preview, back, takeOut) {
  const place = h("div.list", { role: "status" });
  const agree = async () => {
    if (!await ask(words("signs"), words("agree"), words("not_yet"))) return;
    button.disabled = true;
    button.textContent = words("agreeing");
    try {
      const grant = await wallet.agree();
      app.go(`grant/${grant.grant_id}`);
    } catch (error) {
      button.disabled = false;
      button.textContent = words("agree");
      place.replaceChildren(app.trouble(error, agree));
    }
  };
  const button = h("button.deed.wide", { id: "agree", onclick: agree }, words("agree"));
  const given = (one) => h("div.given", { "data-attribute": one.name },
    h("div", {}, h("span.quiet.small", {}, one.label), picture(one) ?? h("p", {}, one.value)),
    takeOut && preview.attributes.length > 1 && h("button.second", { "aria-label": `${words("leave_out")} ${one.label}`, onclick: () => takeOut(one.name) }, "✕"));
  return [
    h("h2", {}, words("consent")),
    h("section.card", {}, h("h3", {}, words("to")), h("p", {}, h("strong", {}, preview.recipient)), preview.recipient_line && h("p.quiet.small", {}, preview.recipient_line)),
    h("section.card", {}, h("h3", {}, words("what_for")), h("p", {}, h("strong", {}, preview.purpose_title)), h("p", {}, preview.purpose_text), h("p.quiet.small", {}, preview.version_text),
      h("h3", {}, words("retention")), h("p", {}, preview.retention_text)),
    h("section.card", { id: "given" }, h("h3", {}, words("will_see")), h("p.quiet.small", {}, preview.licence.title), preview.attributes.map(given),
      takeOut && h("p.quiet.small", {}, words("leave_out"))),
    h("p", {}, h("strong", {}, preview.until_text)),
    place, button, h("button.second", { onclick: back }, words("not_yet")),
  ];
}

function picture({ picture: given, label }) {
  if (!given) return null;
  const data = new Blob([new Uint8Array(given.data)], { type: given.media_type });
  return h("img.photo", { src: URL.createObjectURL(data), alt: label, onload: ({ target }) => URL.revokeObjectURL(target.src) });
}

/** A grant as a card in a list. */
export const grantCard = (grant) => h("article.card", { "data-grant": grant.grant_id, "data-state": grant.state },
  h("div.row", {}, h("h3", {}, grant.recipient), h(`span.chip.${grant.colour}`, {}, grant.state_text)),
  h("p", {}, grant.purpose_title), h("p.quiet.small", {}, grant.licence_text), h("p.quiet.small", {}, grant.when_text),
  h("a.second", { href: `#/grant/${grant.grant_id}` }, say("grants", "detail")));

/** How an offer is handed over: a symbol, ten characters, a link. */
export function handOver(offer) {
  const copied = h("span.quiet.small", { role: "status" });
  const send = async () => {
    if (navigator.share) await navigator.share({ url: offer.link }).catch(() => {});
    else await navigator.clipboard.writeText(offer.link).then(() => { copied.textContent = "✓"; });
  };
  return h("section.card", { id: "offer", "data-link": offer.link }, h("h2", {}, say("grants", "hand_over")), h("p", {}, say("offer", "hand_over")),
    offer.size > 0 && h("div.code", {}, symbol(offer)),
    h("p.quiet.small", {}, say("offer", "code")), h("p.read-out", { id: "code" }, offer.code),
    h("div.row", {}, h("button.second", { onclick: send }, say("offer", "send")), copied), h("p.quiet.small", {}, say("offer", "safe")));
}

/** What annotated copies and printed receipts are. */
export const PDF = "application/pdf";

/** Hands a text or bytes over as a file. */
export function save(name, content, type = "application/json") {
  const address = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export { lines };
