import { h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { card, consent } from "./sharing.js";

const words = (key, values) => say("offer", key, values);
/** Milliseconds after the last letter before a name is looked for. */
const PAUSE = 250;

/** Offers a licence: what for, to whom, what of it, for how long; then what would be signed. */
export async function screen(app, _state, licence) {
  const place = h("div.list", { role: "status" }, h("p.quiet", {}, words("looking")));
  const draw = async () => {
    try {
      place.replaceChildren(...(licence ? await choices(app, place, licence, draw) : await licences()));
    } catch (error) {
      place.replaceChildren(app.trouble(error, draw));
    }
  };
  draw();
  return { title: words("title"), back: licence ? "offer" : "grants", parts: [place] };
}

async function licences() {
  const all = await wallet.offerable();
  if (!all.some(({ fits }) => fits)) return [h("p.quiet", {}, words("none"))];
  return [h("h2", {}, words("licence")), ...all.map(({ card: licence, fits, reason_text: reason }) => card(licence, fits
    ? h("a.deed", { href: `#/offer/${licence.licence_id}`, "data-choose": licence.licence_id }, words("title"))
    : h("p.quiet.small", {}, reason)))];
}

async function choices(app, place, licence, back) {
  const purposes = await wallet.offerPurposes(licence);
  const form = h("form.list", { onsubmit: (event) => event.preventDefault() });
  const what = h("select", { id: "purpose", onchange: () => draw() }, purposes.map(({ purpose }) => h("option", { value: purpose.code }, purpose.title)));
  const draw = () => {
    const chosen = purposes.find(({ purpose }) => purpose.code === what.value);
    form.replaceChildren(h("label", { for: "purpose" }, words("purpose"), what), h("p", {}, chosen.purpose.text), ...rest(chosen));
  };
  const rest = ({ purpose, categories, attributes, spans }) => {
    const whom = recipient(categories);
    const boxes = attributes.map(({ name, label }) => h("label.tick", {}, h("input", { type: "checkbox", name: "attribute", value: name }), label));
    const hours = h("select", { id: "hours" }, spans.map(({ hours: length, text }) => h("option", { value: String(length) }, text)));
    const wrong = h("div", { role: "alert" });
    const go = async () => {
      const names = [...form.querySelectorAll("[name=attribute]:checked")].map(({ value }) => value);
      if (!names.length) return wrong.replaceChildren(h("p.wrong", {}, words("nothing_chosen")));
      if (!whom.chosen()) return wrong.replaceChildren(h("p.wrong", {}, words("none_found")));
      const draft = { licence_id: licence, purpose: purpose.code, recipient: whom.chosen(), attributes: names, hours: Number(hours.value) };
      try {
        const preview = await wallet.previewOffer(draft);
        place.replaceChildren(...consent(app, preview, back));
        scrollTo(0, 0);
      } catch (error) {
        wrong.replaceChildren(app.trouble(error, go));
      }
    };
    return [whom.part, h("fieldset.card", {}, h("legend", {}, words("what")), boxes), h("label", { for: "hours" }, words("how_long"), hours), wrong,
      h("button.deed.wide", { id: "go-on", onclick: go }, words("go_on"))];
  };
  draw();
  return [form];
}

/** Any of a category, or one certain party that is found by its name. */
function recipient(categories) {
  const NAMED = "named";
  let party = null;
  const found = h("div.list", { role: "status" });
  const name = h("input", { id: "party", autocomplete: "off", oninput: () => { clearTimeout(timer); timer = setTimeout(search, PAUSE); } });
  const named = h("div.list", { hidden: true }, h("label", { for: "party" }, words("search"), name), found);
  const list = h("select", { id: "recipient", onchange: () => { named.hidden = list.value !== NAMED; } },
    categories.map(({ category, any_text: text }) => h("option", { value: category }, text)), h("option", { value: NAMED }, words("named")));
  let timer;
  const search = async () => {
    const text = name.value.trim();
    party = null;
    if (!text) return found.replaceChildren();
    found.replaceChildren(h("p.quiet", {}, words("searching")));
    const all = await Promise.all(categories.map(({ category }) => wallet.searchParties(text, category))).then((lists) => lists.flat(), () => []);
    if (text !== name.value.trim()) return;
    const pick = (one, button) => {
      party = one;
      for (const other of found.querySelectorAll("button")) other.setAttribute("aria-pressed", other === button);
    };
    found.replaceChildren(...(all.length ? all.map((one) => {
      const button = h("button.second", { "data-party": one.party_id, "aria-pressed": "false", onclick: () => pick(one, button) }, `${one.name} · ${one.line_text}`);
      return button;
    }) : [h("p.quiet", {}, words("none_found"))]));
  };
  const chosen = () => {
    if (list.value !== NAMED) return { Category: { category: list.value } };
    return party && { Party: { party } };
  };
  return { part: h("div.list", {}, h("label", { for: "recipient" }, words("to_whom"), list), named), chosen };
}
