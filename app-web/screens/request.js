import { ask, h } from "../dom.js";
import { listed, say } from "../words.js";
import { wallet } from "../wallet.js";
import { card, consent, party } from "./sharing.js";

const words = (key, values) => say("request", key, values);

/** A relying party's request: who asks, what for, and which licence fits; then what would be signed. */
export async function screen(app, _state, link) {
  const place = h("div.list", { role: "status" }, h("p.quiet", {}, words("opening")));
  const open = () => wallet.openRequest(link).then((request) => place.replaceChildren(...asked(request)), (error) => place.replaceChildren(app.trouble(error, open)));
  const asked = (request) => {
    const fits = request.licences.filter((one) => one.fits);
    const choose = (licence) => look(licence, request.attributes.map(({ name }) => name), request);
    return [
      party(words("who"), request.party),
      h("section.card", {}, h("h2", {}, words("what_for")), h("p", {}, h("strong", {}, request.purpose.title)), h("p", {}, request.purpose.text),
        h("p.quiet.small", {}, request.purpose.version_text), h("h3", {}, words("retention")), h("p", {}, request.purpose.retention_text)),
      h("section.card", {}, h("h2", {}, words("asked")), h("p", {}, listed(request.attributes.map(({ label }) => label))),
        h("p", {}, request.valid_text), h("p.quiet.small", {}, request.answer_text)),
      h("h2", {}, fits.length ? words("choose") : words("none_fits")),
      ...request.licences.map(({ card: licence, fits: may, reason_text: reason }) => card(licence, may
        ? h("button.deed", { "data-choose": licence.licence_id, onclick: () => choose(licence.licence_id) }, words("go_on"))
        : h("p.quiet.small", {}, reason))),
      !fits.length && h("a.second", { href: "#/claim" }, say("licences", "claim")),
      h("button.second", { id: "decline", onclick: () => decline(request) }, words("decline")),
    ].filter(Boolean);
  };
  const look = async (licence, names, request) => {
    try {
      const preview = await wallet.previewRequest(licence, names);
      const takeOut = (name) => look(licence, preview.attributes.map((given) => given.name).filter((kept) => kept !== name), request);
      place.replaceChildren(...consent(app, preview, () => place.replaceChildren(...asked(request)), takeOut));
      scrollTo(0, 0);
    } catch (error) {
      place.replaceChildren(app.trouble(error, open));
    }
  };
  const decline = async (request) => {
    if (!await ask(words("decline_sure"), words("decline"), words("not_yet"))) return;
    place.replaceChildren(h("p.quiet", {}, words("declining")));
    await wallet.declineRequest().then(
      () => place.replaceChildren(h("p", { id: "declined" }, words("declined"))),
      (error) => place.replaceChildren(app.trouble(error, () => decline(request))));
  };
  open();
  return { title: words("title"), back: "grants", parts: [place] };
}
