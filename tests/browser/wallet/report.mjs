// What is wrong on a licence is reported from its face, and stands in a list with what becomes of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { bind, collect, on, phone, picture, ready } from "../lib/wallet.mjs";

let stage;
let drivers;

before(async () => { ({ stage, drivers } = await ready()); });
after(() => stage?.close());

/** From the face of the first licence to its report. */
async function reporting(page) {
  const licence = await page.locator("[data-licence]").first().getAttribute("data-licence");
  await page.evaluate((id) => { location.hash = `#/face/${id}`; }, licence);
  await on(page, "face");
  await page.click("#report");
  await on(page, "report");
  await page.locator("#field").waitFor();
}

test("a wrong date of birth is reported once, and the list says how it stands", async () => {
  const page = await phone(stage);
  await bind(page, drivers[0]);
  await collect(page);
  await reporting(page);
  await page.selectOption("#field", "birth_date");
  assert.match(await page.locator("#hint").innerText(), /1901-02-03/);
  await page.click("#send");
  assert.match(await page.locator("[role=alert]").innerText(), /请填写/);
  await page.fill("#should-be", "1903-05-06");
  await page.fill("#remark", "身份证上是五月六日\n<b>附复印件</b>");
  await picture(page, "report-zh");
  await page.click("#send");
  await page.locator("#sent").waitFor();
  const ticket = page.locator("[data-ticket]");
  assert.equal(await ticket.count(), 1);
  const said = await ticket.innerText();
  assert.match(said, /出生日期/);
  assert.match(said, /应为：1903-05-06/);
  assert.ok(said.includes("<b>附复印件</b>"), "what somebody typed is never markup");
  assert.match(await page.locator("#left").innerText(), /9 项/);
  await picture(page, "reported-zh");
  await page.selectOption("#field", "birth_date");
  await page.fill("#should-be", "1903-05-07");
  await page.click("#send");
  await page.locator('[data-code="refresh"]').waitFor();
  await page.evaluate(() => { location.hash = "#/settings"; });
  await on(page, "settings");
  await page.click("#reports");
  await page.locator("[data-ticket]").waitFor();
  assert.equal(await page.locator("#field").count(), 0, "a report begins at a licence");
  assert.deepEqual(page.faults.filter((fault) => !fault.includes("409")), []);
});
