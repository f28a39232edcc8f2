import { h, lines } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { PDF, save } from "./sharing.js";

const words = (key, values) => say("receipt", key, values);

/** What this browser signed, to be kept and handed on; as PDF it is fetched when it is asked for. */
export async function screen(app, _state, id) {
  const receipt = await wallet.receipt(id);
  const parts = receipt
    ? [h("p", {}, words("hint")), h("button.deed", { id: "send", onclick: () => save(receipt.file_name, receipt.json) }, words("send")), printed(app, id, receipt), h("section.card", {}, lines(receipt.lines))]
    : [h("p.quiet", {}, words("none"))];
  return { title: words("title"), back: `grant/${id}`, parts };
}

function printed(app, id, receipt) {
  const place = h("div.list", { role: "status" });
  const get = async () => {
    place.replaceChildren(h("p.quiet", {}, say("common", "working")));
    try {
      const { bytes } = await wallet.receiptPdf(id);
      save(receipt.file_name.replace(/\.json$/, ".pdf"), bytes, PDF);
      place.replaceChildren();
    } catch (error) {
      place.replaceChildren(app.trouble(error, get));
    }
  };
  return h("div.list", {}, h("button.second", { id: "print", onclick: get }, say("copy", "receipt_pdf")), place);
}
