import { h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";

const words = (key, values) => say("help", key, values);

/** Every case that can go wrong, and what to do. */
export async function screen() {
  const cases = await wallet.allHelp();
  return {
    title: words("title"), back: "settings",
    parts: [h("p", {}, words("intro")), h("p.notice", {}, words("always")), ...cases.map((one) => h("details.card", {}, h("summary", {}, one.title), h("p", {}, one.text)))],
  };
}
