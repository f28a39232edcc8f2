// What tests of pages that people sign in to have in common: an authenticator, browsers, and a look at a page in both
// languages, at three sizes, by axe and in a picture.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Where pictures of the pages go; nowhere without it. */
const PICTURES = process.env.LUZHENG_TEST_PICTURES;
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
export const PASSWORD = "a sentence of five words";

/** A code of RFC 6238 that the server has not seen yet: the step before this one first, so that three can be had at once. */
export function code(account) {
  const letters = [...account.key].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
  const key = Buffer.from(letters.join("").match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  account.step = Math.max((account.step ?? 0) + 1, Math.floor(Date.now() / 30_000) - 1);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(account.step));
  const tag = createHmac("sha1", key).update(counter).digest();
  const number = tag.readUInt32BE(tag[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** A page of a browser of its own that keeps what went wrong and what was asked for. */
export async function pageOf(stage, options = {}) {
  const context = await stage.browser.newContext({ locale: "zh-CN", viewport: { width: 1000, height: 900 }, colorScheme: "light", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.asked = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (line) => line.type() === "error" && !/status of 4\d\d/.test(line.text()) && page.faults.push(line.text()));
  page.on("request", (request) => page.asked.push(request.url()));
  return page;
}

/** Fills the form of an invitation in. */
export async function setUp(page, account, home) {
  account.key = await page.locator(".key code").innerText();
  await page.locator("#code").fill(code(account));
  await page.locator("#password").fill(PASSWORD);
  await page.locator("#again").fill(PASSWORD);
  await page.locator("main form button").click();
  await page.waitForURL(home);
}

async function turnByAddress(page, lang) {
  const address = new URL(page.url());
  address.searchParams.set("lang", lang);
  await page.goto(address.href);
}

/** Axe, sideways scrolling and pictures, in both languages and at three sizes, leaving the page as it was; `once` as it is. */
export async function inspector(prefix) {
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  let pictures = 0;
  const picture = (page, name) => PICTURES && page.screenshot({ path: join(PICTURES, `${prefix}${String(pictures).padStart(2, "0")}-${name}.png`), fullPage: true });
  const once = async (page, name) => {
    await page.evaluate(axe);
    const found = await page.evaluate((levels) => globalThis.axe.run(document, { runOnly: levels }), LEVELS);
    assert.ok(found.passes.length > 5, `${name}: axe has looked`);
    const broken = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    assert.deepEqual(broken, [], name);
    pictures += 1;
    await picture(page, name);
  };
  const inspect = async (page, name, turn = turnByAddress) => {
    const wide = page.viewportSize();
    for (const lang of ["en", "zh-CN"]) {
      await turn(page, lang);
      assert.equal(await page.locator("html").getAttribute("lang"), lang);
      await once(page, `${name}-${lang}`);
      for (const [width, size] of [[320, "100%"], [640, "200%"], [320, "200%"]]) {
        await page.setViewportSize({ width, height: 800 });
        await page.evaluate((value) => { document.documentElement.style.fontSize = value; }, size);
        const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(needed <= given, `${name} ${lang} needs ${needed} of ${given} pixels at ${size}`);
        if (width === 320 && size === "100%") await picture(page, `${name}-${lang}-narrow`);
      }
      await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
      await page.setViewportSize(wide);
    }
  };
  return Object.assign(inspect, { once });
}
