// What only the apps say; what the core says comes with its views.
const words = await fetch("words.json").then((answer) => answer.json());

const KEPT = "luzheng.language";

/** The language asked for: `zh-CN` or `en`. */
export function language() {
  return localStorage.getItem(KEPT) ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en");
}

/** Keeps the choice; null follows the browser. */
export function chooseLanguage(tag) {
  if (tag) localStorage.setItem(KEPT, tag);
  else localStorage.removeItem(KEPT);
}

/** A sentence by screen and key, its places filled. */
export function say(screen, key, values = {}) {
  const sentence = words[screen][key][language() === "en" ? "en" : "zh"];
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Words in a row, as the language puts them. */
export const listed = (words) => words.join(language() === "en" ? ", " : "、");
