import { h } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";

const words = (key, values) => say("report", key, values);

/** What is wrong on a licence, where one is named, and what became of everything that was reported. */
export async function screen(app, _state, licence) {
  const told = h("div", { role: "status" }, h("p.quiet", {}, words("looking")));
  const form = h("div.list");
  const list = h("div.list", { id: "reports" });
  const show = async () => {
    try {
      const all = await wallet.tickets();
      told.replaceChildren(h("p.quiet.small", { id: "left" }, all.left_text));
      list.replaceChildren(h("h2", {}, words("list_title")), ...(all.tickets.length ? all.tickets.map(drawn) : [h("p.quiet", {}, words("none"))]));
      form.replaceChildren(...(licence ? (all.may_report ? await asked(app, licence, told, show) : []) : [h("p.quiet", {}, words("from_face"))]));
    } catch (error) {
      told.replaceChildren(app.trouble(error, show));
    }
  };
  show();
  return { title: licence ? words("title") : words("list_title"), back: licence ? `face/${licence}` : "settings", parts: [form, told, list] };
}

/** What is reported: which field, what it should be, why. */
async function asked(app, licence, told, again) {
  const form = await wallet.ticketForm(licence);
  const hint = h("p.small.quiet", { id: "hint" });
  const field = h("select", { id: "field", onchange: () => explain() }, form.fields.map(({ name, label }) => h("option", { value: name }, label)));
  const explain = () => hint.replaceChildren(form.fields.find(({ name }) => name === field.value).hint);
  const value = h("input", { id: "should-be", oninput: () => wrong.replaceChildren(), autocomplete: "off", maxlength: form.longest_value, "aria-describedby": "hint" });
  const remark = h("textarea", { id: "remark", rows: 3, maxlength: form.longest_remark });
  const wrong = h("div", { role: "alert" });
  const submit = async (event) => {
    event.preventDefault();
    if (!value.value.trim()) return wrong.replaceChildren(h("p.wrong", {}, words("missing")));
    wrong.replaceChildren();
    told.replaceChildren(h("p.quiet", {}, words("sending")));
    try {
      await wallet.makeTicket(licence, field.value, value.value, remark.value);
    } catch (error) {
      told.replaceChildren();
      return wrong.replaceChildren(app.trouble(error));
    }
    await again();
    told.prepend(h("p", { id: "sent" }, words("sent")));
  };
  explain();
  return [h("section.card", {}, h("h2", {}, form.title), h("p", {}, form.explain_text),
    h("form.list", { onsubmit: submit }, h("label", { for: "field" }, words("field"), field), h("label", { for: "should-be" }, words("should_be"), value), hint,
      h("label", { for: "remark" }, words("remark"), remark), wrong, h("button.deed.wide", { id: "send" }, words("send"))))];
}

const drawn = (ticket) => h("section.card", { "data-ticket": ticket.ticket_id, "data-over": String(ticket.over) },
  h("div.row", {}, h("h3", {}, ticket.title), h(`span.chip.${ticket.colour}`, {}, ticket.state_text)),
  h("p", {}, ticket.should_be_text), ticket.remark && h("p.said.quiet", {}, `${words("remark_said")}: ${ticket.remark}`),
  ticket.answer && h("p.said", {}, h("strong", {}, words("answer")), h("br"), ticket.answer), h("p.small.quiet", {}, ticket.when_text));
