import { ask, h, lines } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { handOver } from "./sharing.js";

const words = (key, values) => say("grants", key, values);

/** One grant: what was agreed to, how it stands, and what can be done now. */
export async function screen(app, _state, id) {
  const place = h("div.list");
  const held = await wallet.heldGrants();
  let last;
  // What has not changed stays as it is, under whoever's finger it lies.
  const draw = (grants) => {
    const grant = grants.find((one) => one.grant_id === id);
    if (last === JSON.stringify(grant ?? null)) return;
    last = JSON.stringify(grant ?? null);
    place.replaceChildren(...(grant ? drawn(app, grant) : [h("p.quiet", {}, words("gone"))]));
  };
  draw(held);
  wallet.grants().then((grants) => { draw(grants); place.dataset.fresh = ""; }, () => {});
  return { title: words("detail"), back: "grants", parts: [place] };
}

function drawn(app, grant) {
  const told = h("div", { role: "status" });
  const withdraw = async () => {
    if (!await ask(words("withdraw_sure"), words("withdraw"), words("keep"))) return;
    told.replaceChildren(h("p.quiet", {}, words("withdrawing")));
    await wallet.withdraw(grant.grant_id).then(app.redraw, (error) => told.replaceChildren(app.trouble(error, withdraw)));
  };
  const proof = grant.proved === null ? null : h(`p.small.${grant.proved ? "Green" : "Red"}`, {}, words(grant.proved ? "proved" : "not_proved"));
  return [
    h("div.row", { "data-grant": grant.grant_id, "data-state": grant.state }, h("h2", {}, grant.recipient), h(`span.chip.${grant.colour}`, {}, grant.state_text)),
    h("p.quiet", {}, grant.when_text), proof,
    grant.suspended && h("section.card", { "data-suspended": "" }, h("p.attention", {}, say("security", "suspended")), h("button.deed", { id: "take-over", onclick: () => wallet.confirmGrant(grant.grant_id).then(app.redraw, (error) => told.replaceChildren(app.trouble(error))) }, say("security", "suspended_confirm"))),
    grant.offer && handOver(grant.offer),
    h("section.card", {}, h("h2", {}, words("next")), h("p", {}, grant.next_text),
      h("div.row", {}, grant.withdrawable && h("button.second", { id: "withdraw", onclick: withdraw }, words("withdraw")),
        grant.state === "Spent" && h("a.second", { id: "copy", href: `#/copy/${grant.grant_id}` }, say("copy", "see")),
        grant.has_receipt && h("a.second", { href: `#/receipt/${grant.grant_id}` }, words("receipt"))), told),
    h("section.card", {}, lines(grant.lines)),
  ].filter(Boolean);
}
