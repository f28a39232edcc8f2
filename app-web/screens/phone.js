import { ask, h, lines } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";

const words = (key, values) => say("phone", key, values);

/** This browser as a phone: whom it is bound to, the level of its key, and unbinding. */
export async function screen(app) {
  const phone = await wallet.thisPhone();
  const told = h("div", { role: "status" });
  const unbind = h("button.second.wide", { id: "unbind", onclick: async () => {
    if (!await ask(words("unbind_sure"), words("unbind_yes"), words("unbind_no"))) return;
    told.replaceChildren(h("p.quiet", {}, words("unbinding")));
    await wallet.unbind().then(() => app.go("welcome"), (error) => told.replaceChildren(app.trouble(error)));
  } }, words("unbind"));
  return {
    title: words("title"), back: "settings",
    parts: [h("section.card", {}, lines([{ label: words("holder"), value: phone.binding.holder_name }, { label: words("level"), value: phone.level_text }]), h("p.quiet.small", {}, phone.binding.bound_text)),
      unbind, told, h("p.small.quiet", {}, words("lost")), h("a.second", { href: "#/security" }, say("security", "open"))],
  };
}
