// Sharing with the wallet in a browser, against a real server and a relying party that speaks the contract by hand.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { Party } from "../lib/party.mjs";
import { bind, collect, on, phone, picture, ready } from "../lib/wallet.mjs";

let stage;
let drivers;
let insurer;

before(async () => {
  ({ stage, drivers } = await ready());
  insurer = await Party.enter(stage, "海河样例保险股份有限公司", "91120000MA0TE5T00W");
});
after(() => stage?.close());

async function driver(at) {
  const page = await phone(stage);
  await bind(page, drivers[at]);
  await collect(page);
  return page;
}

/** The address of a request as the wallet in the browser opens it. */
const opened = async (page, link) => {
  await page.evaluate((to) => { location.hash = to; }, `#/request/${encodeURIComponent(link)}`);
  await on(page, "request");
};

test("a holder reads a request, takes one attribute out, agrees, and the party sees it once", async () => {
  const page = await driver(0);
  const made = await insurer.ask(["name", "category", "valid_to"]);
  await opened(page, made.link);
  await page.locator("[data-choose]").first().waitFor();
  assert.match(await page.locator("#screen").innerText(), /海河样例保险股份有限公司/);
  await picture(page, "request-zh");
  await page.locator("[data-choose]").first().click();
  await page.locator("#given [data-attribute]").first().waitFor();
  await page.locator('[data-attribute="category"] button').click();
  await page.locator('[data-attribute="category"]').waitFor({ state: "detached" });
  assert.match(await page.locator('[data-attribute="name"]').innerText(), new RegExp(drivers[0].name));
  await picture(page, "consent-zh");
  await page.click("#agree");
  await page.locator("dialog .deed").click();
  await on(page, "grant");
  await page.locator('[data-grant][data-state="Open"]').waitFor();
  await picture(page, "grant-zh");
  assert.deepEqual([await insurer.redeem(made.request_id), await insurer.redeem(made.request_id)], [200, 404]);
  await page.evaluate(() => { location.hash = "#/grants"; });
  await page.locator('[data-grant][data-state="Spent"]').waitFor();
  await picture(page, "grants-zh");
  await page.evaluate(() => { location.hash = "#/history"; });
  await page.locator('[data-kind="GrantSpent"]').waitFor();
  await picture(page, "history-zh");
  await page.click('.choices [data-kinds="refused"]');
  await page.locator('.list[data-kinds="refused"] [data-kind="GrantRefused"]').waitFor();
  assert.equal(await page.locator('[data-kind="GrantSpent"]').count(), 0);
  assert.deepEqual(page.faults, []);
});

/** What a press saves: its name and its bytes. */
async function saved(page, button) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return [file.suggestedFilename(), await readFile(await file.path())];
}

test("what was redeemed is seen as the copy that the party has, and both copy and receipt are kept as PDF", async () => {
  const page = await driver(5);
  const made = await insurer.ask(["name", "valid_to"]);
  await opened(page, made.link);
  await page.locator("[data-choose]").first().click();
  await page.click("#agree");
  await page.locator("dialog .deed").click();
  await page.locator('[data-grant][data-state="Open"]').waitFor();
  assert.equal(await page.locator("#copy").count(), 0, "there is no copy before it is redeemed");
  const grant = await page.locator("[data-grant]").getAttribute("data-grant");
  assert.equal(await insurer.redeem(made.request_id), 200);
  await page.reload();
  await page.locator('[data-grant][data-state="Spent"]').waitFor();
  await page.click("#copy");
  await on(page, "copy");
  const [name, copy] = await saved(page, "#save");
  assert.equal(name, `luzheng-${grant}.pdf`);
  assert.equal(copy.subarray(0, 5).toString(), "%PDF-");
  assert.ok(copy.equals(await insurer.copy(grant)), "the party has the same bytes");
  assert.match(await page.locator("#check-page").getAttribute("href"), /\/c\/C\d{39}$/);
  await page.waitForLoadState("networkidle");
  await picture(page, "copy-zh");
  await page.evaluate((to) => { location.hash = `#/receipt/${to}`; }, grant);
  await on(page, "receipt");
  const [receipt, printed] = await saved(page, "#print");
  assert.equal(receipt, `luzheng-${grant}.pdf`);
  assert.ok(printed.subarray(0, 5).toString() === "%PDF-" && !printed.equals(copy));
  await page.context().setOffline(true);
  await page.click("#print");
  await page.locator("[role=alert]").waitFor();
  await page.context().setOffline(false);
  await page.evaluate(() => { location.hash = "#/history"; });
  await on(page, "history");
  assert.ok((await page.locator("#ledger").innerText()).length > 4, "how the ledger stands is said");
  assert.equal(await page.locator("#alarm").count(), 0);
  await picture(page, "history-ledger-zh");
  assert.deepEqual(page.faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault)), []);
});

test("the link behind a request opens its screen, in a wallet that is open and in one that is not", async () => {
  const page = await driver(6);
  const made = await insurer.ask(["name"]);
  const address = `${stage.base}/wallet/${new URL(made.link).hash}`;
  for (const from of [`${stage.base}/wallet/#/licences`, "about:blank"]) {
    await page.goto(from);
    await page.goto(address);
    await on(page, "request");
    // What was fetched meanwhile may draw the screen once more.
    await page.locator("#screen", { hasText: "海河样例保险股份有限公司" }).waitFor();
    assert.ok(page.url().includes("#/request/"), "back and reload stay on the screen");
  }
  await page.goto(`${stage.base}/wallet/#Q123`);
  await on(page, "licences");
  assert.deepEqual(page.faults, []);
});

test("declining tells the party that and no more", async () => {
  const page = await driver(1);
  const made = await insurer.ask(["name"]);
  await opened(page, made.link);
  await page.click("#decline");
  await page.locator("dialog .deed").click();
  await page.locator("#declined").waitFor();
  assert.equal(await insurer.redeem(made.request_id), 404);
  await opened(page, made.link.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
  await page.locator("[role=alert]").waitFor();
  assert.deepEqual(page.faults.filter((fault) => !/status of 4/.test(fault)), []);
});

test("an offer is handed over as symbol, code and link, redeemed by its code, and has a receipt", async () => {
  const page = await driver(2);
  await page.click("#sharing");
  await on(page, "grants");
  await page.click('a[href="#/offer"]');
  await page.locator('[data-choose]').first().click();
  await page.selectOption("#purpose", "motor_claim");
  await page.check('[name="attribute"][value="name"]');
  assert.ok(!await page.locator("#party").isVisible(), "a name is asked for only where one is wanted");
  await picture(page, "offer-zh");
  await page.click("#go-on");
  await page.locator("#given").waitFor();
  await page.click("#agree");
  await page.locator("dialog .deed").click();
  await page.locator("#offer canvas").waitFor();
  await page.locator(".list[data-fresh]").waitFor();
  const buffer = await page.locator("#offer canvas").screenshot();
  const code = await page.locator("#code").innerText();
  assert.match(code, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  await picture(page, "handed-over-zh");
  await page.locator('a[href^="#/receipt/"]').click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("#send")]);
  assert.match(file.suggestedFilename(), /^luzheng-gra_.*\.json$/);
  await picture(page, "receipt-zh");
  // Whoever scans it is told whom it is for; the holder's own wallet knows it.
  const scan = async (reader) => {
    await reader.evaluate(() => { location.hash = "#/check"; });
    await on(reader, "check");
    await reader.setInputFiles("#picture", { name: "offer.png", mimeType: "image/png", buffer });
  };
  await scan(page);
  await on(page, "grant");
  const stranger = await phone(stage);
  await scan(stranger);
  await stranger.locator(".notice").waitFor();
  assert.equal(await insurer.redeem(code), 200);
  assert.deepEqual(page.faults, []);
});

test("an offer to a named party is withdrawn before it is used", async () => {
  const page = await driver(3);
  await page.evaluate(() => { localStorage.setItem("luzheng.language", "en"); location.hash = "#/offer"; });
  await page.locator("[data-choose]").first().click();
  await page.selectOption("#purpose", "motor_claim");
  await page.selectOption("#recipient", "named");
  await page.fill("#party", "海河样例");
  await page.locator("[data-party]").click();
  await page.check('[name="attribute"][value="name"]');
  await picture(page, "offer-named-en");
  await page.click("#go-on");
  await page.click("#agree");
  await page.locator("dialog .deed").click();
  const link = await page.locator("#offer").getAttribute("data-link");
  await page.click("#withdraw");
  await page.locator("dialog .deed").click();
  await page.locator('[data-state="Revoked"]').waitFor();
  assert.equal(await insurer.redeem(link), 404);
  assert.deepEqual(page.faults, []);
});

test("screens of sharing fit 320 pixels in the dark", async () => {
  const page = await phone(stage, { colorScheme: "dark", viewport: { width: 320, height: 640 }, locale: "en-GB" });
  await bind(page, drivers[4]);
  await collect(page);
  const made = await insurer.ask(["name", "category", "valid_to"]);
  await opened(page, made.link);
  await page.locator("[data-choose]").first().click();
  await page.locator("#given [data-attribute]").first().waitFor();
  await picture(page, "consent-en-dark-320");
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.equal(await wider(), 0);
  for (const screen of ["grants", "history", "offer"]) {
    await page.evaluate((to) => { location.hash = `#/${to}`; }, screen);
    await on(page, screen);
    assert.equal(await wider(), 0, screen);
  }
});
