import { h } from "../dom.js";
import { chooseLanguage, say } from "../words.js";

const words = (key, values) => say("settings", key, values);

/** Language, look, this phone, help. */
export async function screen(app, state) {
  const language = choice("language", localStorage.getItem("luzheng.language") ?? "", [["", "language_system"], ["zh-CN", "language_zh"], ["en", "language_en"]], (tag) => { chooseLanguage(tag); app.redraw(); });
  const theme = choice("theme", localStorage.getItem("luzheng.theme") ?? "", [["", "theme_system"], ["light", "theme_light"], ["dark", "theme_dark"]], (look) => { localStorage.setItem("luzheng.theme", look); app.redraw(); });
  const bound = state.stage === "Bound" || state.stage === "Ended";
  return {
    title: words("title"), back: !bound && "welcome",
    parts: [language, theme, bound && h("a.second", { href: "#/phone" }, words("phone")), bound && h("a.second", { id: "security", href: "#/security" }, say("security", "open")), bound && h("a.second", { id: "reports", href: "#/report" }, say("report", "open_list")), h("a.second", { href: "#/help" }, words("help"))],
  };
}

function choice(name, chosen, options, choose) {
  const list = h("select", { id: name, onchange: () => choose(list.value) }, options.map(([value, key]) => h("option", { value, selected: value === chosen }, words(key))));
  return h("label", { for: name }, words(name), list);
}
