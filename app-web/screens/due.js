import { h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";

const words = (key, values) => say("due", key, values);
const GROUPS = [["Overdue", "late", "Red"], ["Soon", "soon", "Amber"], ["Later", "later", "quiet"]];

/** Everything that runs out, the nearest first. */
export async function screen() {
  const dues = await wallet.dueDates();
  const groups = GROUPS.map(([urgency, key, colour]) => {
    const own = dues.filter((due) => due.urgency === urgency);
    return own.length ? h("section", {}, h("h2", {}, words(key)), h("div.list", {}, own.map((due) => item(due, colour)))) : null;
  });
  return { title: words("title"), parts: [!dues.length && h("p.quiet", {}, words("none")), ...groups, h("p.small.quiet", {}, words("advice"))] };
}

const item = (due, colour) =>
  h("article.card", {}, h("div.row", {}, h("strong", {}, due.label), h(`span.${colour}`, {}, due.when ?? "")), h("p.quiet.small", {}, `${due.licence_title} · ${due.date_text ?? ""}`));
