// The wallet in a real browser, against a real server: the whole way of a driver, and what goes wrong on it.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { film } from "../lib/film.mjs";
import { launch } from "../lib/stage.mjs";
import { PHONE, bind, collect, on, phone as phoneAt, picture, ready } from "../lib/wallet.mjs";

let stage;
let driver;

before(async () => ({ stage, drivers: driver } = await ready()));
after(() => stage?.close());

const phone = (options) => phoneAt(stage, options);

async function show(page) {
  await page.locator('[data-kind="practitioner_qualification"] a.deed').first().click();
  await page.locator(".code canvas").waitFor();
}

const shownText = (page) => page.locator(".code").getAttribute("data-text");

test("a driver binds, collects, sees the face, shows a code, and an officer's page finds it valid", async () => {
  const page = await phone();
  await picture(page, "welcome");
  await bind(page, driver[0]);
  await picture(page, "claim");
  await collect(page);
  await picture(page, "licences");
  await page.locator('[data-kind="practitioner_qualification"] a.second').first().click();
  await on(page, "face");
  await page.locator("img.face").waitFor();
  assert.ok(!(await page.locator("main").innerText()).includes(driver[0].citizen_number), "masked until asked for");
  await picture(page, "face");
  await page.click("#reveal");
  await page.locator("text=自动遮盖").waitFor();
  await page.click(".deed");
  await page.locator(".code canvas").waitFor();
  await picture(page, "show");
  assert.ok(!/有效(?!期)/.test(await page.locator("main").innerText()), "the holder's screen never says valid");
  const code = await shownText(page);
  const officer = await page.context().newPage();
  await officer.goto(code);
  await officer.locator('#verdict[data-outcome="valid"]').waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("another browser reads the code from a picture of the screen, decoded in the page itself", async () => {
  const [page, officer] = [await phone(), await phone({ locale: "en-GB" })];
  await bind(page, driver[1]);
  await collect(page);
  await show(page);
  const buffer = await page.locator(".code canvas").screenshot();
  await officer.goto(`${stage.base}/wallet/#/check`);
  await on(officer, "check");
  await officer.setInputFiles("#picture", { name: "code.png", mimeType: "image/png", buffer });
  await officer.locator('.verdict[data-outcome="Valid"][data-reason="live"]').waitFor();
  await picture(officer, "verdict");
  await officer.setInputFiles("#picture", { name: "none.png", mimeType: "image/png", buffer: await officer.locator("header").screenshot() });
  await officer.locator(".wrong").waitFor();
  await Promise.all([page.context().close(), officer.context().close()]);
});

test("the camera reads a code that is held before it", async () => {
  const page = await phone();
  await bind(page, driver[10]);
  await collect(page);
  await show(page);
  const folder = await mkdtemp(join(tmpdir(), "luzheng-film-"));
  const held = join(folder, "code.y4m");
  await film(page, ".code canvas", held);
  const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${held}`];
  const browser = await launch(...camera);
  const officer = await (await browser.newContext({ locale: "zh-CN", viewport: PHONE })).newPage();
  await officer.goto(`${stage.base}/wallet/#/check`);
  await on(officer, "check");
  await officer.click("#camera");
  // How old the code is by now depends on how busy the machine is.
  await officer.locator('.verdict[data-reason="live"], .verdict[data-reason="stale_frame"]').waitFor();
  await browser.close();
  await rm(folder, { recursive: true });
  await page.context().close();
});

test("a camera that is refused is said so, and other ways remain", async () => {
  const page = await phone();
  await page.goto(`${stage.base}/wallet/#/check`);
  await on(page, "check");
  await page.click("#camera");
  await page.locator("main .notice").waitFor();
  assert.ok(await page.locator("#picture").isVisible() && await page.locator("#digits").isVisible());
  await page.context().close();
});

test("spoken digits are good once", async () => {
  const [page, officer] = [await phone(), await phone()];
  await bind(page, driver[2]);
  await collect(page);
  await show(page);
  await page.click('[data-form="spoken"]');
  const digits = (await page.locator(".digits").innerText()).replace(/\D/g, "");
  assert.equal(digits.length, 8);
  await picture(page, "spoken");
  await officer.goto(`${stage.base}/wallet/#/check`);
  const check = async () => {
    await officer.fill("#digits", digits);
    await officer.click("#check");
  };
  await check();
  await officer.locator('.verdict[data-outcome="Valid"]').waitFor();
  await check();
  await officer.locator('.verdict[data-outcome="CannotTell"]').waitFor();
  await Promise.all([page.context().close(), officer.context().close()]);
});

test("without a network the page opens, codes are shown from what was fetched ahead, and the page says so", async () => {
  const page = await phone();
  await bind(page, driver[3]);
  await collect(page);
  await show(page);
  const first = await shownText(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.context().setOffline(true);
  await page.reload();
  await on(page, "show");
  await page.locator(".code canvas").waitFor();
  await page.goto(`${stage.base}/wallet/#/licences`);
  await on(page, "licences");
  await page.click("#refresh");
  await page.locator('[role="status"].notice').waitFor();
  await show(page);
  await picture(page, "show-offline");
  assert.match(await shownText(page), /#\d{300,}$/);
  assert.equal((await shownText(page)).split("#")[0], first.split("#")[0]);
  await page.context().close();
});

test("what is stored survives a restart, and a licence that was suspended cannot be shown", async () => {
  const page = await phone();
  await bind(page, driver[4]);
  await collect(page);
  await page.reload();
  await on(page, "licences");
  assert.ok(await page.locator("[data-licence]").count());
  const { identifier } = driver[4].licences.find((licence) => licence.kind === "practitioner_qualification");
  const changed = await fetch(`${stage.base}/sandbox/licence-state`, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ identifier, state: "suspended" }),
  });
  assert.equal(changed.status, 204);
  await page.click("#refresh");
  await page.locator('[data-kind="practitioner_qualification"] .chip.Red').waitFor();
  assert.equal(await page.locator('[data-kind="practitioner_qualification"] a.deed').count(), 0);
  await picture(page, "suspended");
  await page.context().close();
});

test("unbinding forgets the licences; wrong details are named and nothing is lost", async () => {
  const page = await phone({ locale: "en-GB" });
  await page.fill("#name", driver[5].name);
  await page.fill("#number", "110101190001011009");
  await page.check("#consent");
  await page.click("#bind");
  await page.locator('[role="alert"]').waitFor();
  await picture(page, "wrong-details");
  await bind(page, driver[5]);
  await collect(page);
  await page.goto(`${stage.base}/wallet/#/phone`);
  await on(page, "phone");
  await picture(page, "phone");
  await page.click("#unbind");
  await page.locator("dialog .deed").click();
  await on(page, "welcome");
  assert.deepEqual(page.faults.filter((fault) => !/40\d/.test(fault)), []);
  await page.context().close();
});

test("a second page with the wallet open is told so and breaks nothing", async () => {
  const page = await phone();
  const second = await page.context().newPage();
  await second.goto(`${stage.base}/wallet/`);
  await second.locator('[data-code="in_use"]').waitFor();
  await page.context().close();
});

test("every screen fits from 320 pixels to a tablet, in both languages, light and dark", async () => {
  for (const [locale, colorScheme, width] of [["zh-CN", "light", 320], ["en-GB", "dark", 320], ["zh-CN", "dark", 820], ["en-GB", "light", 820]]) {
    const page = await phone({ locale, colorScheme, viewport: { width, height: 720 } });
    await bind(page, driver[6 + [320, 820].indexOf(width) * 2 + ["light", "dark"].indexOf(colorScheme)]);
    await collect(page);
    for (const screen of ["licences", "claim", "check", "due", "settings", "help", "phone"]) {
      await page.goto(`${stage.base}/wallet/#/${screen}`);
      await on(page, screen);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${screen} at ${width} in ${locale}: ${wide} px too wide`);
      await picture(page, `${screen}-${width}-${locale}-${colorScheme}`);
    }
    await page.goto(`${stage.base}/wallet/#/licences`);
    await show(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `show at ${width}`);
    await picture(page, `show-${width}-${locale}-${colorScheme}`);
    await page.context().close();
  }
});
