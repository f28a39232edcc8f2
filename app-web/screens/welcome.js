import { h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { realName } from "./real_name.js";

const words = (key, values) => say("welcome", key, values);

/** Real name and number, the provider's step, and the binding of this browser. */
export async function screen(app) {
  const name = h("input", { autocomplete: "name", maxlength: 50, required: true, id: "name" });
  const number = h("input", { autocomplete: "off", maxlength: 18, required: true, id: "number", inputmode: "text", spellcheck: "false" });
  const consent = h("input", { type: "checkbox", id: "consent" });
  const begin = h("button.deed.wide", { type: "submit", id: "bind", disabled: true }, words("begin"));
  const told = h("div", { role: "status" });
  consent.addEventListener("change", () => { begin.disabled = !consent.checked; });
  const submit = async (event) => {
    event.preventDefault();
    begin.disabled = true;
    try {
      told.replaceChildren(h("p.quiet", {}, words("confirming")));
      const nonce = await wallet.prepareBinding(name.value.trim(), number.value.trim().toUpperCase());
      const { provider, reference } = await realName({ name: name.value.trim(), citizen_number: number.value.trim().toUpperCase(), nonce });
      told.replaceChildren(h("p.quiet", {}, words("binding")));
      await wallet.bind(provider, reference);
      app.go("claim");
    } catch (error) {
      begin.disabled = false;
      told.replaceChildren(app.trouble(error));
    }
  };
  const form = h("form.card", { onsubmit: submit, novalidate: true },
    h("label", { for: "name" }, words("name"), name),
    h("label", { for: "number" }, words("citizen_number"), number, h("span.small", {}, words("citizen_number_hint"))),
    h("label.tick", {}, consent, h("span", {}, words("consent"), h("br"), h("span.small.quiet", {}, words("consent_detail")))),
    begin, told);
  return {
    title: words("title"),
    parts: [h("p", {}, words("promise")), h("p.quiet", {}, words("first_step")), form, await sandbox(name, number), h("p", {}, h("a", { href: "#/settings" }, say("settings", "title")), " · ", h("a", { href: "#/check" }, say("scan", "title")))],
  };
}

/** Invented people to try it with, where the server is a sandbox. */
async function sandbox(name, number) {
  const people = await fetch("/sandbox/people").then((answer) => answer.ok ? answer.json() : [], () => []);
  if (!people.length) return null;
  const choose = h("select", { id: "person", onchange: () => {
    const person = people[choose.value];
    name.value = person.name;
    number.value = person.citizen_number;
  } }, h("option", { value: "", selected: true, disabled: true }, "…"),
  people.slice(0, 40).map((person, at) => h("option", { value: String(at) }, `${person.name} · ${person.licences.length}`)));
  return h("div.notice", {}, h("label", {}, say("common", "synthetic"), choose));
}
