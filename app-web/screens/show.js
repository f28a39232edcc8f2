import { h, lines } from "../dom.js";
import { say } from "../words.js";
import { wallet } from "../wallet.js";
import { symbol } from "./symbol.js";

const words = (key, values) => say("show", key, values);
const FORMS = ["full", "compact", "spoken"];

/** The code of a licence, large, with the ring that runs down. It never says that anything is valid. */
export async function screen(app, _state, licence) {
  const place = h("div.list");
  const state = { form: "full", shown: null, got: 0, timer: 0, asked: 0 };
  const choose = (form) => { state.form = form; next(); };
  const choices = h("div.choices", { role: "group" }, FORMS.map((form) => h("button", { "data-form": form, onclick: () => choose(form) }, words(form))));
  const next = async () => {
    const asked = ++state.asked;
    cancelAnimationFrame(state.timer);
    for (const button of choices.children) button.setAttribute("aria-pressed", button.dataset.form === state.form);
    try {
      const shown = await wallet.show(licence, state.form);
      if (asked !== state.asked) return;
      [state.shown, state.got] = [shown, performance.now()];
      place.replaceChildren(...drawn(state, next));
      run();
    } catch (error) {
      if (asked === state.asked) place.replaceChildren(app.trouble(error, next), h("p.small", {}, words("ladder")));
    }
  };
  const run = () => {
    const { shown: { ring, form }, got } = state;
    const now = ring.now_millis + (performance.now() - got);
    const left = Math.max(0, ring.ends_millis - now);
    drawRing(place.querySelector(".ring canvas"), left / ring.step_millis);
    place.querySelector(".ring .left").textContent = words("next_in", { seconds: Math.ceil(left / 1000) });
    if (left > 0) state.timer = requestAnimationFrame(run);
    else if (form === "Full") next();
    else place.replaceChildren(h("p", {}, words("over")), h("button.deed", { onclick: next }, words("another")));
  };
  await next();
  return { title: words("title"), back: "licences", parts: [choices, place], leave: () => { state.asked += 1; cancelAnimationFrame(state.timer); } };
}

function drawn({ shown }, next) {
  const code = shown.digits ? h("p.digits", { "aria-label": words("spoken_said", { digits: shown.digits }) }, shown.digits) : symbol(shown);
  return [
    h("div.code", { "data-text": shown.text, "data-form": shown.form }, code),
    h("div.ring", {}, h("canvas", { width: 88, height: 88, "aria-hidden": "true" }), h("span.left", {}), h("button.second", { onclick: next, "aria-label": say("common", "try_again") }, "↻")),
    h("p.small.quiet", {}, shown.offline_text),
    h("p", {}, shown.hint),
    shown.officer_lines.length ? h("section.card", {}, h("h2", {}, shown.officer_title), lines(shown.officer_lines)) : null,
    h("p.small.quiet", {}, words("officer_decides")),
    h("p.small.quiet", {}, words("ladder")),
  ].filter(Boolean);
}

function drawRing(canvas, part) {
  const pen = canvas.getContext("2d");
  const style = getComputedStyle(document.documentElement);
  pen.clearRect(0, 0, 88, 88);
  pen.lineWidth = 12;
  for (const [colour, end] of [["--line", 1], ["--deed", part]]) {
    pen.strokeStyle = style.getPropertyValue(colour);
    pen.beginPath();
    pen.arc(44, 44, 36, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * end);
    pen.stroke();
  }
}
