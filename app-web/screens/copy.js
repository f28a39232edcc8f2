import { h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { PDF, save } from "./sharing.js";

const words = (key, values) => say("copy", key, values);

/** The annotated copy that the party has too: seen where the browser draws such files, and kept as a file everywhere. */
export async function screen(app, _state, id) {
  const place = h("div.list", { role: "status" });
  let [left, address] = [false, ""];
  const get = async () => {
    place.replaceChildren(h("p.quiet", {}, words("fetching")));
    try {
      const file = await wallet.ownCopy(id);
      if (left) return;
      address = URL.createObjectURL(new Blob([file.bytes], { type: PDF }));
      place.replaceChildren(...drawn(file, address));
    } catch (error) {
      place.replaceChildren(app.trouble(error, get));
    }
  };
  get();
  const leave = () => {
    left = true;
    URL.revokeObjectURL(address);
  };
  return { title: words("title"), back: `grant/${id}`, parts: [place], leave };
}

const drawn = (file, address) => [
  navigator.pdfViewerEnabled && h("iframe.pages", { src: `${address}#toolbar=0&navpanes=0`, title: words("title") }),
  h("p", {}, words("hint")),
  h("button.deed", { id: "save", onclick: () => save(file.name, file.bytes, PDF) }, words("send")),
  h("section.card", {}, h("h2", {}, words("check_page")), h("a", { id: "check-page", href: file.link, target: "_blank", rel: "noopener" }, file.link)),
].filter(Boolean);
