// Recovery code and freeze with the wallet in a browser, and the page where a code from paper is used.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { bind, collect, on, phone, picture, ready } from "../lib/wallet.mjs";

let stage;
let drivers;

before(async () => { ({ stage, drivers } = await ready()); });
after(() => stage?.close());

/** A bound phone at its screen of security. */
async function secured(at) {
  const page = await phone(stage);
  await bind(page, drivers[at]);
  await collect(page);
  await page.evaluate(() => { location.hash = "#/security"; });
  await on(page, "security");
  await page.locator("#security[data-fresh]").waitFor();
  return page;
}

/** Makes a recovery code, writes it down, and confirms one group of it. */
async function written(page) {
  await page.click("#make");
  await page.locator("#code code").first().waitFor();
  const groups = await page.locator("#code code").allInnerTexts();
  await picture(page, "recovery-code-zh");
  await page.click("#written");
  const asked = Number(await page.locator("#confirm-code").getAttribute("data-group"));
  await page.fill("#group", "0000");
  await page.click("#confirm-code");
  assert.match(await page.locator("[role=alert]").innerText(), /不符/);
  await page.fill("#group", groups[asked].toLowerCase());
  await page.click("#confirm-code");
  await page.locator("#make").waitFor();
  return groups.join("-");
}

test("a recovery code is shown once, confirmed, and ends the binding from any page", async () => {
  const page = await secured(0);
  await page.locator('#advice [data-advice="code"]').waitFor({ state: "attached" });
  const code = await written(page);
  await page.evaluate(() => { location.hash = "#/licences"; });
  await page.locator("#advice a").waitFor({ state: "detached" });
  await page.evaluate(() => { location.hash = "#/security"; });
  await page.locator("#security[data-fresh]").waitFor();
  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  await picture(page, "security-zh");
  const anywhere = await (await stage.browser.newContext({ locale: "zh-CN", viewport: { width: 390, height: 844 } })).newPage();
  await anywhere.goto(`${stage.base}/recover`);
  await picture(anywhere, "recover-zh");
  await anywhere.fill("#code", "ABCD");
  await anywhere.click("button[type=submit]");
  assert.match(await anywhere.locator("[role=alert]").innerText(), /24/);
  await anywhere.fill("#code", code.toLowerCase().replaceAll("-", " "));
  await anywhere.click("button[type=submit]");
  assert.match(await anywhere.locator("[role=status]").innerText(), /绑定已结束/);
  await picture(anywhere, "recovered-zh");
  await page.reload();
  await page.evaluate(() => { location.hash = "#/security"; });
  await page.locator('[data-code="bind_first"]').first().waitFor();
});

test("a frozen phone shows nothing until its holder proves their name", async () => {
  const page = await secured(1);
  await page.click("#freeze");
  await page.locator("dialog .deed").click();
  await page.locator("[data-frozen]").waitFor();
  await picture(page, "frozen-zh");
  await page.evaluate(() => { location.hash = "#/licences"; });
  await on(page, "licences");
  await page.locator('#advice [data-advice="frozen"]').waitFor();
  await page.evaluate(() => { location.hash = "#/grants"; });
  await on(page, "grants");
  await page.evaluate(() => { location.hash = "#/security"; });
  await page.locator("[data-frozen]").waitFor();
  await page.fill("#name", drivers[2].name);
  await page.fill("#number", drivers[2].citizen_number);
  await page.click("#lift");
  await page.locator('[data-code="correct_identity"]').waitFor();
  await page.fill("#name", drivers[1].name);
  await page.fill("#number", drivers[1].citizen_number);
  await page.click("#lift");
  await page.locator("#freeze").waitFor();
});

test("what the service tells holders stands on the first screen, also without a network", async () => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await stage.run("notice", "publish", "--kind", "maintenance", "--until", until, "--zh", "今晚维护，已领取的证照照常出示。", "--en", "Work tonight; what you have goes on.");
  const page = await phone(stage);
  await bind(page, drivers[2]);
  await collect(page);
  await page.reload();
  const told = page.locator("main .notice", { hasText: "计划维护" });
  await told.waitFor();
  assert.match(await told.innerText(), /今晚维护，已领取的证照照常出示。$/);
  await picture(page, "service-notice-zh");
});
