// Staff who sign in at a real OpenID provider, in a real browser: by invitation, never without, and anew before what is
// dangerous.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { inspector, pageOf } from "./lib/pages.mjs";
import { NAME, giveName, openProvider } from "./lib/provider.mjs";
import { open } from "./lib/stage.mjs";

let stage;
let provider;
let inspect;
let admin;

before(async () => {
  provider = await openProvider();
  stage = await open(provider.settings);
  provider.serve(stage.base);
  inspect = await inspector("provider-");
});
after(async () => {
  await stage?.close();
  await provider?.close();
});

/** A browser of its own that asks nobody but the two: the provider's own page wants a font from elsewhere. */
async function newcomer(options) {
  const page = await pageOf(stage, options);
  const elsewhere = (url) => !["127.0.0.1", "localhost"].includes(url.hostname);
  await page.route(elsewhere, (route) => route.fulfill({ contentType: "text/css", body: "" }));
  return page;
}

const at = (path) => `${stage.base}/console${path}`;
const atProvider = (page, name, back) => giveName(page, name, { issuer: provider.issuer, back });
const proveButton = 'form[action="/console/prove/provider"] button';
const signInButton = 'form[action="/console/sign-in/provider"] button';

async function invite(login, role) {
  const said = await stage.run("staff", "invite", login, "--name", "赵六", "--role", role);
  return said.match(/http\S+/)[0];
}

test("whoever was invited takes the invitation up at the provider, without scripts from there on", async () => {
  const page = await newcomer();
  await page.goto(at("/sign-in"));
  await inspect(page, "sign-in");
  await page.goto(await invite("alice.admin", "security_administrator"));
  await page.locator("#password").waitFor();
  await inspect.once(page, "set-up");
  await page.locator('form[action$="/set-up/provider"] button').click();
  await atProvider(page, "alice", at(""));
  assert.match(await page.locator(".leave span").innerText(), /赵六/);
  await page.goto(at("/account"));
  assert.equal(await page.locator("#old").count(), 0, "there is no password to change");
  await inspect(page, "account");
  admin = page;
});

test("signed out here and in again there, and what is dangerous asks anew at the provider", async () => {
  await admin.locator(".leave button").click();
  await admin.waitForURL(at("/sign-in"));
  await admin.locator(signInButton).click();
  await admin.waitForURL(at(""));
  await admin.goto(at("/staff/new"));
  assert.equal(admin.url(), at("/prove?to=/console/staff/new"));
  await inspect(admin, "prove");
  // Whoever sits at the browser is asked although the provider still knows them.
  await admin.locator(proveButton).click();
  await atProvider(admin, "mallory", `${at("/provider")}?**`);
  assert.equal(await admin.locator("[role=alert]").count(), 1, "somebody else");
  await inspect(admin, "refused");
  await admin.goto(at("/prove?to=/console/staff/new"));
  await admin.locator(proveButton).click();
  await atProvider(admin, "alice", at("/staff/new"));
  assert.ok(await admin.locator("#login").isVisible());
  const back = admin.asked.filter((url) => url.startsWith(at("/provider"))).at(-1);
  assert.equal((await admin.goto(back)).status(), 401, "an address that brought somebody back is good once");
  assert.deepEqual(admin.faults, []);
});

test("whom nobody invited does not get in, and one person has one account", async () => {
  const quiet = { locale: "en", javaScriptEnabled: false };
  const stranger = await newcomer(quiet);
  await stranger.goto(at("/sign-in"));
  await stranger.locator(signInButton).click();
  await atProvider(stranger, "stranger", `${at("/provider")}?**`);
  assert.equal(await stranger.locator("[role=alert]").count(), 1);
  await stranger.goto(at(""));
  assert.equal(stranger.url(), at("/sign-in"));
  const arrives = async (login, name, back) => {
    const page = await newcomer(quiet);
    const link = await invite(login, "agent");
    await page.goto(at("/set-up"));
    await page.locator("#link").fill(link);
    await page.locator("#invitation button").click();
    await page.locator('form[action$="/set-up/provider"] button').click();
    await atProvider(page, name, back);
    assert.ok(page.asked.every((url) => !url.includes(link.split("#")[1])), "the invitation is in no address");
    return page;
  };
  const again = await arrives("alice.again", "alice", `${at("/provider")}?**`);
  assert.equal(await again.locator("[role=alert]").count(), 1, "linked to another account");
  await arrives("bob.agent", "bob", at(""));
});

test("the page on the way says where it leads, and an address taken on the way is of no use elsewhere", async () => {
  const page = await newcomer();
  await page.goto(at("/sign-in"));
  const led = [];
  await page.route(`${provider.issuer}/**`, (route) => {
    led.push(route.request().url());
    return route.fulfill({ status: 204 });
  });
  await page.locator(signInButton).click();
  await page.locator("#on").waitFor();
  assert.match(await page.locator("main").innerText(), new RegExp(NAME));
  await inspect.once(page, "way");
  await page.unroute(`${provider.issuer}/**`);
  const address = await page.locator("#on").getAttribute("href");
  assert.ok(led.includes(address), "led on by itself");
  const other = await newcomer();
  await other.goto(address);
  await atProvider(other, "alice", `${at("/provider")}?**`);
  assert.equal(await other.locator("[role=alert]").count(), 1, "another browser");
});
