import { h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";

const words = (key, values) => say("face", key, values);
/** Personal details are masked again after so many seconds. */
const REVEALED_SECS = 30;

/** The face of a licence as it is printed, drawn, and as text. */
export async function screen(app, _state, licence) {
  const place = h("div.list");
  let masking;
  let address;
  const draw = async (revealed) => {
    clearTimeout(masking);
    const [face, { svg }] = await Promise.all([wallet.face(licence, revealed), wallet.faceSvg(licence, revealed)]);
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    const fields = face.fields.map((field) => ({ label: field.label, value: field.shown }));
    place.replaceChildren(
      h("img.face", { src: address, alt: words("picture_said", { kind: face.title }) }),
      h("p.small.quiet", {}, revealed ? words("revealed", { seconds: REVEALED_SECS }) : words("masked")),
      h("div.row", {}, h("button.second", { id: "reveal", onclick: () => draw(!revealed) }, words(revealed ? "hide" : "reveal")),
        h("a.deed", { href: `#/show/${licence}` }, words("show"))),
      h("section.card", {}, h("div.row", {}, h("h2", {}, words("as_text")), h(`span.chip.${face.colour}`, {}, face.state_text)),
        lines(fields), h("a.second.wide", { id: "report", href: `#/report/${licence}` }, say("report", "open"))));
    if (revealed) masking = setTimeout(() => draw(false), REVEALED_SECS * 1000);
  };
  await draw(false);
  return { title: words("title"), back: "licences", parts: [place], leave: () => { clearTimeout(masking); URL.revokeObjectURL(address); } };
}

const lines = (fields) => h("dl", {}, fields.map(({ label, value }) => h("div", {}, h("dt", {}, label), h("dd", {}, value))));
