// The wallet in a browser as a person uses it: what several stories do alike.
import { mkdir } from "node:fs/promises";

import { drivers } from "./people.mjs";
import { open } from "./stage.mjs";

/** Where pictures of the screens go; nowhere without it. */
const PICTURES = process.env.LUZHENG_TEST_PICTURES;
/** A phone upright, CSS pixels. */
export const PHONE = { width: 390, height: 844 };

/** A server and browser, and the drivers of its sandbox whose qualification is in force. */
export async function ready() {
  const stage = await open();
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
  return { stage, drivers: await drivers(stage.base) };
}

/** A browser of its own, as a phone; whatever the page complains about is kept. */
export async function phone(stage, options = {}) {
  const context = await stage.browser.newContext({ locale: "zh-CN", viewport: PHONE, colorScheme: "light", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (line) => line.type() === "error" && page.faults.push(line.text()));
  await page.goto(`${stage.base}/wallet/`);
  await on(page, "welcome");
  return page;
}

/** Waits until a screen is there. */
export const on = (page, screen) => page.locator(`body[data-screen="${screen}"]`).waitFor();

/** Keeps a picture of the whole screen, where pictures are asked for. */
export const picture = (page, name) => PICTURES && page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true, animations: "disabled" });

/** Fills in who one is, and binds. */
export async function bind(page, person) {
  await page.fill("#name", person.name);
  await page.fill("#number", person.citizen_number);
  await page.check("#consent");
  await page.click("#bind");
  await on(page, "claim");
  await page.locator("[data-claimability]").first().waitFor();
}

/** Claims everything that can be claimed. */
export async function collect(page) {
  const all = page.locator("#collect-all");
  if (await all.count()) await all.click();
  else await page.locator('[data-claimability="Ready"] button').first().click();
  await on(page, "licences");
  await page.locator("[data-licence]").first().waitFor();
}
