import { h, lines } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { save } from "./sharing.js";

const words = (key, values) => say("receipt", key, values);

/** What this browser signed, to be kept and handed on. */
export async function screen(_app, _state, id) {
  const receipt = await wallet.receipt(id);
  const parts = receipt
    ? [h("p", {}, words("hint")), h("button.deed", { id: "send", onclick: () => save(receipt.file_name, receipt.json) }, words("send")), h("section.card", {}, lines(receipt.lines))]
    : [h("p.quiet", {}, words("none"))];
  return { title: words("title"), back: `grant/${id}`, parts };
}
