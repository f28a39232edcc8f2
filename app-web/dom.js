// Elements without a framework; texts are never markup.

/** An element: `h("p.quiet", { id }, "text", child)`; properties that begin with `on` are listeners. */
export function h(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Label and value, line by line. */
export const lines = (list) =>
  h("dl", {}, list.map(({ label, value, attention }) => h("div", {}, h("dt", {}, label), h(attention ? "dd.attention" : "dd", {}, value))));

/** A question that is answered by one of two buttons; the answer is whether it was the first. */
export function ask(text, yes, no) {
  return new Promise((resolve) => {
    const done = (answer) => () => { dialog.close(); dialog.remove(); resolve(answer); };
    const dialog = h("dialog", { oncancel: done(false) }, h("p", {}, text),
      h("div.row", {}, h("button.second", { onclick: done(false) }, no), h("button.deed", { onclick: done(true) }, yes)));
    document.body.append(dialog);
    dialog.showModal();
  });
}
