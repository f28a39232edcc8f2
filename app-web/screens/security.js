import { ask, h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { realName } from "./real_name.js";

const words = (key, values) => say("security", key, values);

/** Recovery code, freeze, and what support is about to do. */
export async function screen(app) {
  const place = h("div.list", { id: "security" });
  const told = h("div", { role: "status" });
  const show = (stands) => {
    told.replaceChildren();
    place.dataset.fresh = "";
    place.replaceChildren(...[measure(stands), code(stands), freeze(stands), lost()].filter(Boolean));
  };
  const attempt = (text, deed) => {
    told.replaceChildren(h("p.quiet", {}, text));
    return deed().then(show, (error) => told.replaceChildren(app.trouble(error, () => attempt(text, deed))));
  };

  const measure = ({ measure: what }) => what && h("section.card", { "data-measure": what.measure_id }, h("h2", {}, words("measure_title")),
    h("p", {}, what.text), h("p.attention", {}, what.warning_text),
    h("div.row", {}, h("button.deed", { id: "veto", onclick: () => attempt("…", () => wallet.veto(what.measure_id)) }, words("veto")),
      what.confirmable && h("button.second", { id: "confirm", onclick: () => attempt("…", () => wallet.confirmMeasure(what.measure_id)) }, words("confirm_measure"))));

  const code = (stands) => h("section.card", {}, h("h2", {}, words("code_title")), h("p.quiet", {}, stands.recovery_text),
    !stands.freeze && h("button.second.wide", { id: "make", onclick: (event) => make(event.target.closest("section"), stands) }, words(stands.has_recovery_code ? "code_again" : "code_make")));

  async function make(section, stands) {
    if (stands.has_recovery_code && !await ask(words("code_again_sure"), words("code_again_yes"), words("no"))) return;
    told.replaceChildren(h("p.quiet", {}, words("making")));
    await wallet.makeRecoveryCode().then((made) => {
      told.replaceChildren();
      section.replaceChildren(...shown(made, section));
    }, (error) => told.replaceChildren(app.trouble(error)));
  }

  const shown = (made, section) => [
    h("h2", {}, words("code_title")), h("p", {}, made.explain_text),
    h("p.recovery", { id: "code", role: "img", "aria-label": made.spoken_label, translate: "no" }, made.groups.map((group) => h("code", {}, group))),
    h("div.row", {}, h("button.second", { onclick: () => print() }, words("print")),
      h("button.deed", { id: "written", onclick: () => section.replaceChildren(...confirm(made)) }, words("written"))),
  ];

  /** One group has to be typed in, so that nobody goes on who wrote nothing down. */
  function confirm(made) {
    const at = crypto.getRandomValues(new Uint8Array(1))[0] % made.groups.length;
    const typed = h("input", { id: "group", maxlength: 4, autocomplete: "off", autocapitalize: "characters", spellcheck: false });
    const wrong = h("p.attention", { role: "alert" });
    const submit = (event) => {
      event.preventDefault();
      if (typed.value.trim().toUpperCase() === made.groups[at]) {
        wallet.recoveryCodeWritten().then(() => wallet.support()).then(show).then(() => told.replaceChildren(h("p", {}, words("kept"))), (error) => told.replaceChildren(app.trouble(error)));
      } else wrong.replaceChildren(words("wrong"));
    };
    return [h("h2", {}, words("code_title")), h("form.list", { onsubmit: submit }, h("label", { for: "group" }, words("confirm", { n: at + 1 }), typed), wrong,
      h("button.deed", { id: "confirm-code", "data-group": at }, words("confirm_do")))];
  }

  const freeze = ({ freeze: frozen }) => frozen ? lift(frozen) : h("section.card", {}, h("h2", {}, words("freeze_title")), h("p", {}, words("freeze_explain")),
    h("button.second.wide", { id: "freeze", onclick: async () => {
      if (await ask(words("freeze_sure"), words("freeze_yes"), words("no"))) await attempt("…", () => wallet.freeze());
    } }, words("freeze")));

  function lift(frozen) {
    const name = h("input", { id: "name", autocomplete: "name", maxlength: 50, required: true });
    const number = h("input", { id: "number", autocomplete: "off", maxlength: 18, required: true, spellcheck: false });
    const submit = (event) => {
      event.preventDefault();
      attempt(words("lifting"), async () => {
        const { provider, reference } = await realName({ name: name.value.trim(), citizen_number: number.value.trim().toUpperCase(), nonce: frozen.lift_nonce });
        return wallet.liftFreeze(provider, reference);
      });
    };
    return h("section.card", { "data-frozen": "" }, h("h2", {}, words("freeze_title")), h("p.attention", {}, frozen.text), h("p", {}, frozen.explain_text),
      h("form.list", { onsubmit: submit }, h("label", { for: "name" }, say("welcome", "name"), name), h("label", { for: "number" }, say("welcome", "citizen_number"), number),
        h("button.deed.wide", { id: "lift" }, words("lift"))));
  }

  const lost = () => h("section.card", {}, h("h2", {}, words("lost_title")), h("p", {}, words("lost", { page: `${location.origin}/recover` })));

  await attempt("…", () => wallet.support());
  return { title: words("title"), back: "settings", parts: [told, place] };
}
