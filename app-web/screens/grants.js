import { h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { grantCard } from "./sharing.js";

const words = (key, values) => say("grants", key, values);

/** What was shared: first as it was known last, then as the server has it. */
export async function screen(app) {
  const [place, told] = [h("div.list"), h("p.quiet.small", { role: "status" }, words("looking"))];
  let last;
  // What has not changed stays as it is, under whoever's finger it lies.
  const draw = (grants) => {
    if (last === JSON.stringify(grants)) return;
    last = JSON.stringify(grants);
    place.replaceChildren(...parts(grants));
  };
  draw(await wallet.heldGrants());
  wallet.grants().then((grants) => { told.textContent = ""; draw(grants); place.dataset.fresh = ""; },
    (error) => told.replaceWith(error.code === "go_online" ? h("p.notice", {}, words("held")) : app.trouble(error, app.redraw)));
  return {
    title: words("title"), back: "licences",
    parts: [h("div.row", {}, h("a.deed", { href: "#/offer" }, words("offer")), h("a.second", { href: "#/history" }, words("history"))), told, place],
  };
}

function parts(grants) {
  if (!grants.length) return [h("p.quiet", {}, words("none"))];
  const part = (title, list) => list.length ? [h("h2", {}, title), ...list.map(grantCard)] : [];
  const open = (grant) => grant.state === "Open";
  return [...part(words("open_part"), grants.filter(open)), ...part(words("over_part"), grants.filter((grant) => !open(grant)))];
}
