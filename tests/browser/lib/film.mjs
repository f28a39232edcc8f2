// A film of one picture, as a browser takes it in place of a camera.
import { writeFile } from "node:fs/promises";

/** Width and height of the film, pixels. */
const SIDE = 720;

/** The canvas under `selector` on white, as the film's luminances. */
async function luminances(page, selector) {
  const text = await page.locator(selector).evaluate((canvas, side) => {
    const pen = new OffscreenCanvas(side, side).getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, side, side);
    pen.imageSmoothingEnabled = false;
    pen.drawImage(canvas, 40, 40, side - 80, side - 80);
    const { data } = pen.getImageData(0, 0, side, side);
    return Array.from({ length: side * side }, (_, at) => String.fromCharCode(data[4 * at])).join("");
  }, SIDE);
  return Buffer.from(text, "latin1");
}

/** Writes what the page draws under `selector` as a film (YUV4MPEG2) into `file`. */
export async function film(page, selector, file) {
  const colourless = Buffer.alloc(SIDE * SIDE / 2, 128);
  const frame = [Buffer.from("FRAME\n"), await luminances(page, selector), colourless];
  const head = Buffer.from(`YUV4MPEG2 W${SIDE} H${SIDE} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(file, Buffer.concat([head, ...frame, ...frame]));
}
