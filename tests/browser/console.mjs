// The console in a real browser, against a real server: from the link that `serve` prints to the auditor's proof of an
// entry, by keyboard where it matters, and held against WCAG 2.2 AA on every page in both languages.
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { PASSWORD, code, inspector, pageOf, setUp } from "./lib/pages.mjs";
import { open } from "./lib/stage.mjs";

let stage;
let inspect;
let admin;
let party;

before(async () => {
  stage = await open();
  inspect = await inspector("console-");
  const listed = await stage.run("party", "list");
  party = listed.split("\n").find((line) => / insurer active /.test(line))?.split(" ")[0];
});
after(() => stage?.close());

const at = (path) => `${stage.base}/console${path}`;

/** What the server printed as it started: a link for the first of its staff. */
async function firstLink() {
  const link = stage.said().match(/http\S+\/console\/set-up#\S+/);
  if (link) return link[0];
  const said = await stage.run("staff", "invite", "first.admin", "--name", "首任管理员", "--role", "security_administrator");
  return said.match(/http\S+/)[0];
}

/** Somebody who took an invitation up and is signed in. */
async function arrived(link, options) {
  const [member, page] = [{}, await pageOf(stage, options)];
  await page.goto(link);
  await page.locator("#password").waitFor();
  member.login = await page.locator("main strong").first().innerText();
  await setUp(page, member, at(""));
  return { member, page };
}

test("the first administrator comes in by the link that the server printed, and invites by forms alone", async () => {
  const page = await pageOf(stage);
  await page.goto(at(""));
  assert.equal(page.url(), at("/sign-in"), "nobody gets in");
  await inspect(page, "sign-in");
  const link = await firstLink();
  await page.goto(link);
  await page.locator("#password").waitFor();
  assert.equal(new URL(page.url()).hash, "", "the secret has left the address");
  admin = { login: await page.locator("main strong").first().innerText() };
  await setUp(page, admin, at(""));
  await inspect(page, "overview-administrator");
  for (const [path, name] of [["/staff", "staff"], ["/staff/new", "staff-new"], ["/parties", "parties"], ["/parties/new", "party-new"], [`/parties/${party}`, "party"], ["/purposes", "purposes"], ["/notices", "notices"], ["/account", "account"], ["/prove?to=/console/staff/new", "prove"]]) {
    await page.goto(at(path));
    await inspect(page, name);
  }
  await tellsHolders(page);
  await page.goto(at("/staff"));
  await page.locator("tbody a").first().click();
  await inspect(page, "staff-one");
  await page.goto(at("/staff/new"));
  await page.locator("#name").fill("审计员甲");
  await page.locator("#login").fill("no");
  await page.locator('input[value="auditor"]').check();
  await page.locator("#login").evaluate((field) => { field.value = "审计"; });
  await page.locator("main form button").click();
  await page.locator("[role=alert]").waitFor();
  assert.ok(await page.locator('input[value="auditor"]').isChecked(), "what was typed is still there");
  await page.locator("#login").fill("auditor.one");
  await page.keyboard.press("Enter");
  const invited = await page.locator("#link").innerText();
  assert.match(invited, /\/console\/set-up#/);
  assert.ok(page.asked.every((url) => !url.includes(link.split("#")[1]) && !url.includes(invited.split("#")[1])), "no secret in any address");
  assert.deepEqual(page.faults, []);

  const { page: desk } = await arrived(invited);
  await inspect(desk, "overview-auditor");
  await desk.goto(at("/alerts"));
  await inspect(desk, "alerts");
  assert.ok((await desk.locator("tbody th a").count()) > 0, "an alert leads to its entry");
  assert.equal((await desk.goto(at("/staff/new"))).status(), 403, "an auditor changes nothing");
  await readsTheLedger(desk);
  assert.deepEqual(desk.faults, []);
});

/** A notice is written, is told to every phone, and is withdrawn. */
async function tellsHolders(page) {
  const told = async () => (await fetch(`${stage.base}/v1/service-notices`).then((answer) => answer.json())).notices.map(({ text }) => text.zh);
  await page.goto(at("/notices"));
  await page.locator("#kind").selectOption("registry_down");
  await page.locator("#until").fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 16));
  await page.locator("#zh").fill("主管部门系统检修，暂时不能领取新证照；已领取的照常出示。");
  await page.locator("#en").fill("Nothing new can be collected for now; what you have goes on.");
  await page.locator("main form button").last().click();
  await page.locator(".rows li").first().waitFor();
  assert.deepEqual(await told(), ["主管部门系统检修，暂时不能领取新证照；已领取的照常出示。"]);
  await inspect(page, "notices-one");
  await page.locator(".rows button").click();
  await page.locator(".rows button").waitFor({ state: "detached" });
  assert.deepEqual(await told(), []);
}

/** Entries get their places every few seconds. */
async function readsTheLedger(desk) {
  await desk.goto(at("/ledger?act=account_set_up"));
  for (let tries = 0; tries < 200 && (await desk.locator("tbody tr").count()) < 2; tries += 1) await desk.reload();
  assert.equal(await desk.locator("tbody tr").count(), 2, "both accounts were set up");
  await inspect(desk, "ledger");
  const [file] = await Promise.all([desk.waitForEvent("download"), desk.locator('form[action$="/export"] button').click()]);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines.map((line) => line.type), ["leaf", "leaf", "end"]);
  await desk.locator("tbody a").first().click();
  await desk.locator(".state.good").waitFor();
  await inspect(desk, "entry");
}

test("signing in takes both factors, by keyboard and without scripts", async () => {
  const page = await pageOf(stage, { javaScriptEnabled: false });
  await page.goto(at("/sign-in"));
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").getAttribute("href"), "#main", "the first stop leads past the menu");
  await page.locator("#login").fill(admin.login);
  await page.locator("#password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(at("/confirm"));
  await page.locator("#code").fill("000000");
  await page.keyboard.press("Enter");
  await page.locator("[role=alert]").waitFor();
  await page.locator("#code").fill(code(admin));
  await page.keyboard.press("Enter");
  await page.waitForURL(at(""));
  await page.goto(at(`/parties/${party}`));
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  await page.locator("#jwk").fill(JSON.stringify(publicKey.export({ format: "jwk" })));
  await page.locator("#until").fill(new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10));
  const keys = await page.locator("ul.rows li").count();
  await page.locator('form[action$="/keys"] button').click();
  await page.locator(`ul.rows li:nth-child(${keys + 1})`).waitFor();
  await page.locator(".leave button").click();
  await page.waitForURL(at("/sign-in"));
});
