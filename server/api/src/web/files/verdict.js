// Draws one verdict. Text goes in as text nodes only: nothing that was scanned can become markup.
import { language, nameOf, nameOfCategory, nameOfRegion, words } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

function headline(name, text, reason) {
  return element("div", { class: "headline" }, icon(name),
    element("div", {}, element("p", { class: "outcome" }, text), reason && element("p", { class: "reason" }, reason)));
}

const fact = (label, value, mark) => (value === null || value === ""
  ? []
  : [element("dt", {}, label), element("dd", mark ? { class: "overdue" } : {}, value)]);

function dueDates(verdict) {
  const due = verdict.face?.due ?? {};
  const overdue = new Set(verdict.overdue ?? []);
  return ["licence", "review", "credit", "education"].filter((which) => due[which]).flatMap((which) => {
    const late = overdue.has(which);
    return fact(words().due[which], late ? `${due[which]} · ${words().overdue}` : due[which], late);
  });
}

function evidence(verdict) {
  if (verdict.evidence_age_secs === undefined) return null;
  const source = verdict.online ? words().online : words().offline;
  return `${words().age(verdict.evidence_age_secs)}${language() === "en" ? "; " : "；"}${source}`;
}

function whenDecided(verdict) {
  return new Date(verdict.decided_at).toLocaleString(language(), { dateStyle: "medium", timeStyle: "medium" });
}

/** What is in force and yet wants attention. */
function attention(verdict) {
  const late = verdict.outcome === "valid" ? (verdict.overdue ?? []) : [];
  if (late.length === 0) return null;
  const items = late.map((which) => element("li", {}, `${words().clock[which]}${words().gap}${words().overdue}`));
  return element("ul", { class: "attention" }, ...items);
}

function facts(verdict) {
  const face = verdict.face;
  const label = words().field;
  const kind = face && nameOf("kinds", face.kind);
  const categories = (face?.categories ?? []).map((code) => element("div", {}, nameOfCategory(face.kind, code)));
  return element("dl", {},
    ...(face ? fact(label.kind, kind) : []),
    ...(face ? fact(label.number, face.number) : []),
    ...(face ? fact(label.subject, face.subject) : []),
    ...(categories.length ? fact(label.categories, element("div", {}, ...categories)) : []),
    ...dueDates(verdict),
    ...(face ? fact(label.region, nameOfRegion(face.region)) : []),
    ...fact(label.evidence, evidence(verdict)),
    ...(face ? fact(label.assurance, words().assurance[verdict.assurance] ?? null) : []),
    ...fact(label.decided, whenDecided(verdict)));
}

function show(place, outcome, ...children) {
  place.dataset.outcome = outcome;
  place.replaceChildren(...children.filter((child) => child !== null));
}

/** While the answer is on its way. */
export function showBusy(place) {
  show(place, "busy", headline("busy", words().busy, null));
}

/** A verdict of the server. */
export function showVerdict(place, verdict) {
  const outcome = Object.hasOwn(words().outcome, verdict.outcome) ? verdict.outcome : "cannot_tell";
  show(place, outcome,
    headline(outcome, words().outcome[outcome], nameOf("reasons", verdict.reason)),
    attention(verdict), facts(verdict), element("p", { class: "advice" }, words().advice[outcome]));
}

/** No verdict could be had; that is never “not valid”. */
export function showFault(place, fault, retry) {
  const text = fault.kind === "busy" ? words().fault.busy(fault.secs) : words().fault[fault.kind];
  const button = element("button", { type: "button", id: "retry" }, words().retry);
  button.addEventListener("click", retry);
  show(place, "cannot_tell",
    headline("cannot_tell", words().outcome.cannot_tell, text),
    element("p", { class: "advice" }, words().advice.cannot_tell), fault.kind === "unreadable" ? null : button);
}
