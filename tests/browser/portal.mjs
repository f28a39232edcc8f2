// The portal of relying parties in a real browser, against a real server: with scripts, without, narrow, large, and
// held against WCAG 2.2 AA on every page in both languages.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { PASSWORD, code, inspector, pageOf, setUp } from "./lib/pages.mjs";
import { drivers, inForce } from "./lib/people.mjs";
import { Phone } from "./lib/phone.mjs";
import { open } from "./lib/stage.mjs";

let stage;
let inspect;
let phone;
let licence;
let party;
let clerks = 0;

before(async () => {
  stage = await open();
  inspect = await inspector("");
  const [person] = await drivers(stage.base);
  phone = new Phone(stage.base);
  await phone.bind(person);
  licence = await phone.claim(person.licences.find(inForce).identifier);
  const listed = await stage.run("party", "list");
  party = listed.split("\n").find((line) => / insurer active /.test(line))?.split(" ")[0];
  assert.ok(party, `the sandbox has an insurer: ${listed}`);
});
after(() => stage?.close());

/** Invites a clerk; answers with the link that the administrator would hand over. */
async function invite() {
  clerks += 1;
  const login = `clerk.${clerks}`;
  const said = await stage.run("party", "clerk", "invite", party, "--login", login, "--name", `职员${clerks}`);
  return { login, link: said.match(/http\S+/)[0], step: 0 };
}

const browserOf = (options) => pageOf(stage, options);
const takeUp = (page, clerk) => setUp(page, clerk, `${stage.base}/party`);

/** A clerk who was invited, set the account up and is signed in. */
async function signedIn(options) {
  const [clerk, page] = [await invite(), await browserOf(options)];
  await page.goto(clerk.link);
  await page.locator("#password").waitFor();
  await takeUp(page, clerk);
  return { clerk, page };
}

async function ask(page) {
  await page.goto(`${stage.base}/party/requests`);
  await page.locator('a[href$="purpose=motor_claim"]').click();
  for (const box of await page.locator('input[name="kind"]').all()) {
    if ((await box.getAttribute("value")) === "practitioner_qualification") await box.check();
    else await box.uncheck();
  }
  const group = page.locator("fieldset", { has: page.locator('input[value="practitioner_qualification"]') });
  await group.locator('input[value$=".name"]').check();
  await group.locator('input[value$=".valid_to"]').check();
  await page.locator("#reference").fill("案件 7");
  await page.locator("main form button").click();
  await page.locator(".qr").waitFor();
  return page.locator(".key code").innerText();
}

/** The annotated copy as the browser saves it. */
async function copyOf(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#copy").click()]);
  assert.match(file.suggestedFilename(), /^luzheng-gra_\w{26}\.pdf$/);
  return readFile(await file.path());
}

test("from the invitation to the result: every page is for everybody, and no secret is in any address", async () => {
  const [clerk, page] = [await invite(), await browserOf()];
  await page.goto(`${stage.base}/party/sign-in`);
  await inspect(page, "sign-in");
  await page.goto(`${stage.base}/party/set-up`);
  await inspect(page, "set-up");
  await page.goto(clerk.link);
  await page.locator("#password").waitFor();
  assert.equal(new URL(page.url()).hash, "", "the secret has left the address");
  await inspect(page, "set-up-form", async (_, lang) => {
    await page.goto(`${stage.base}/party/set-up?lang=${lang}`);
    await page.goto(clerk.link);
    await page.locator("#password").waitFor();
  });
  await takeUp(page, clerk);
  await inspect(page, "overview-empty");
  await page.goto(`${stage.base}/party/requests`);
  await inspect(page, "choose");
  await page.goto(`${stage.base}/party/requests/new?purpose=motor_claim`);
  await inspect(page, "ask");
  const link = await ask(page);
  await inspect(page, "request-open");
  await page.locator("[data-watch]").waitFor({ state: "attached" });
  const before = page.asked.length;
  await phone.approve(link, licence);
  await page.locator('#live input[name="grant"]').waitFor({ state: "attached", timeout: 15_000 });
  assert.ok(page.asked.slice(before).every((url) => !url.endsWith("?lang=en")), "the page was not loaded anew");
  await inspect(page, "request-approved");
  await page.locator("#live form button").click();
  await page.locator(".state.good").waitFor();
  assert.equal((await page.locator("dl").first().locator("dt").allInnerTexts()).length, 2, "two attributes and no more");
  await inspect(page, "result");
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#presentation").click()]);
  const saved = JSON.parse(await readFile(await file.path(), "utf8"));
  assert.ok(saved.presentation.length > 100 && saved.grant_id.startsWith("gra_"));
  const copies = [await copyOf(page), await copyOf(page), await phone.copy(saved.grant_id)];
  assert.equal(copies[0].subarray(0, 5).toString(), "%PDF-");
  assert.ok(copies.every((copy) => copy.equals(copies[0])), "the clerk twice and the holder: one file");
  await page.goto(`${stage.base}/party/redemptions`);
  await inspect(page, "redeem");
  await page.goto(`${stage.base}/party/account`);
  await inspect(page, "account");
  await page.goto(`${stage.base}/party`);
  await inspect(page, "overview");
  const secret = clerk.link.split("#")[1];
  assert.ok(page.asked.every((url) => !url.includes(secret) && !url.includes(clerk.key)), "no secret in any address");
  assert.deepEqual(page.faults, []);
});

test("without scripts everything works but the page that changes by itself", async () => {
  const [clerk, page] = [await invite(), await browserOf({ javaScriptEnabled: false, locale: "en-GB" })];
  await page.goto(`${stage.base}/party/set-up`);
  await page.locator("#link").fill(clerk.link);
  await page.locator("main form button").click();
  await takeUp(page, clerk);
  const link = await ask(page);
  assert.match(await page.locator(".state").innerText(), /Waiting for the holder/);
  await phone.decline(link);
  await page.getByRole("link", { name: "Look now" }).click();
  assert.match(await page.locator(".state").innerText(), /declined/);

  const [insurer] = (await phone.parties("")).filter((one) => one.party_id === party);
  const { purposes } = await fetch(`${stage.base}/v1/purposes`).then((answer) => answer.json());
  const purpose = purposes.find((one) => one.code === "motor_claim");
  const offer = await phone.offer(insurer, purpose, ["name"], licence);
  await page.goto(`${stage.base}/party/redemptions`);
  await page.locator("#grant").fill("0000000000");
  await page.locator("main form button").click();
  assert.match(await page.locator("[role=alert]").innerText(), /nothing to redeem/);
  await page.locator("#grant").fill(offer.code);
  await page.locator("main form button").click();
  assert.match(await page.locator(".state.good").innerText(), /Signatures are good/);
  assert.equal((await copyOf(page)).subarray(0, 5).toString(), "%PDF-");

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.locator("#login").fill(clerk.login);
  await page.locator("#password").fill("not the password");
  await page.locator("main form button").click();
  assert.match(await page.locator("[role=alert]").innerText(), /not right/);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("main form button").click();
  await page.locator("#code").fill(code(clerk));
  await page.locator("main form button").click();
  assert.equal(await page.locator("h1").innerText(), "Overview");
  assert.equal(await page.locator("#redeemed li").count() > 0, true);
});

test("the second factor and its refusal are for everybody too", async () => {
  const { clerk, page } = await signedIn();
  await page.locator(".leave button").click();
  await page.locator("#login").fill(clerk.login);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("main form button").click();
  await page.waitForURL(`${stage.base}/party/confirm`);
  await inspect(page, "confirm");
  await page.locator("#code").fill("000000");
  await page.locator("main form button").click();
  await page.locator("[role=alert]").waitFor();
  await inspect.once(page, "confirm-refused");
});

test("a link of sharing opens a page that keeps its secret and leads to the app", async () => {
  const { page: clerkPage } = await signedIn();
  const link = await ask(clerkPage);
  const page = await browserOf({ locale: "en-GB" });
  await page.goto(link);
  const secret = new URL(link).hash;
  assert.equal(await page.locator("#app").getAttribute("href"), `luzheng://r${secret}`);
  assert.ok(page.asked.every((url) => !url.includes(secret.slice(1)) || url.includes("#")), "it is not sent");
  await inspect.once(page, "landing-request");
  await page.goto(`${stage.base}/g#G${"1".repeat(39)}`);
  await page.getByRole("link", { name: "Open the party portal" }).waitFor();
  await inspect.once(page, "landing-grant");
  await page.goto(`${stage.base}/r#nonsense`);
  await page.reload();
  await page.locator("#broken").waitFor();
  assert.deepEqual(page.faults, []);
});
