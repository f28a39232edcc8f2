import { h } from "../dom.js";

const QUIET_ZONE = 4;
/** Width of a drawn symbol, pixels, before it is rounded to whole pixels a module. */
const WIDTH = 832;

/** The symbol in whole pixels a module, black on white whatever the theme. */
export function symbol({ modules, size, spoken_label: label }) {
  const side = size + 2 * QUIET_ZONE;
  const scale = Math.max(4, Math.floor(WIDTH / side));
  const canvas = h("canvas", { width: side * scale, height: side * scale, role: "img", "aria-label": label });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000";
  modules.forEach((dark, at) => {
    if (dark) pen.fillRect((at % size + QUIET_ZONE) * scale, (Math.floor(at / size) + QUIET_ZONE) * scale, scale, scale);
  });
  return canvas;
}
