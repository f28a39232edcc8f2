// The check page in a real browser, against a real server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { drivers, inForce } from "./lib/people.mjs";
import { Phone } from "./lib/phone.mjs";
import { open } from "./lib/stage.mjs";

let stage;
let phone;
let licence;
let identifier;

before(async () => {
  stage = await open();
  const [person] = await drivers(stage.base);
  phone = new Phone(stage.base);
  await phone.bind(person);
  identifier = person.licences.find(inForce).identifier;
  licence = await phone.claim(identifier);
});
after(() => stage?.close());

/** Opens a page that must stay silent: no error, no refused script or style. */
async function visit(path, options = {}) {
  const context = await stage.browser.newContext({ locale: "en-GB", viewport: { width: 390, height: 844 }, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (line) => line.type() === "error" && page.faults.push(line.text()));
  page.requested = [];
  page.on("request", (request) => page.requested.push(request.url()));
  await page.goto(stage.base + path);
  return page;
}

const settled = (page, outcome) => page.locator(`#verdict[data-outcome="${outcome}"]`).waitFor();
const text = (page, place = "#verdict") => page.locator(place).innerText();

test("a live code in the fragment is shown as valid and leaves the address", async () => {
  const digits = await phone.show(licence);
  const page = await visit(`/v#${digits}`);
  await settled(page, "valid");
  const shown = await text(page);
  assert.match(shown, /Valid/);
  assert.match(shown, /Shown live/);
  assert.match(shown, /confirmed by the registry/);
  assert.match(shown, /look at the phone in the holder's hand/);
  assert.match(shown, /\*/, "the number is masked");
  assert.equal(new URL(page.url()).hash, "");
  assert.ok(page.requested.every((url) => !url.includes(digits.slice(0, 17))), "no code is in any address asked for");
  assert.deepEqual(page.faults, []);
});

test("the verdict is told in Chinese to a Chinese browser, and the switch changes it in place", async () => {
  const page = await visit(`/v#${await phone.show(licence)}`, { locale: "zh-CN" });
  await settled(page, "valid");
  assert.match(await text(page), /有效/);
  assert.match(await text(page), /从业资格证/);
  await page.getByRole("button", { name: "English" }).click();
  assert.match(await text(page), /Valid/);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.match(page.url(), /lang=en/);
});

test("a compact code works once", async () => {
  const reference = await phone.reference(licence, "compact");
  const first = await visit(`/v#R${reference}`);
  await settled(first, "valid");
  const second = await visit(`/v#R${reference}`);
  await settled(second, "cannot_tell");
  assert.match(await text(second), /unknown, used or over/);
});

test("a spoken code is typed in with or without a space", async () => {
  const spoken = await phone.reference(licence, "spoken");
  const page = await visit("/v");
  await page.getByLabel("Eight digits that the holder reads out").fill("1234");
  await page.locator("#spoken-form button").click();
  assert.match(await text(page, "#spoken-fault"), /eight digits/);
  await page.locator("#spoken").fill(`${spoken.slice(0, 4)} ${spoken.slice(4)}`);
  await page.locator("#spoken").press("Enter");
  await settled(page, "valid");
  assert.equal(await page.locator("#spoken").inputValue(), "");
});

test("what is no code cannot be told, and is never called not valid", async () => {
  const page = await visit("/v");
  for (const pasted of ["hello", "<img src=x onerror=alert(1)>", "0".repeat(900), "https://other.example/#12ab", "x".repeat(4000)]) {
    await page.locator("#paste").fill(pasted);
    await page.locator("#paste-form button").click();
    await settled(page, "cannot_tell");
    assert.equal(await page.locator("#verdict img").count(), 0);
  }
});

test("without a network the page says so and offers to try again", async () => {
  const digits = await phone.show(licence);
  const page = await visit("/v");
  await page.context().setOffline(true);
  await page.locator("#paste").fill(digits);
  await page.locator("#paste-form button").click();
  await settled(page, "cannot_tell");
  assert.match(await text(page), /Cannot tell/);
  assert.match(await text(page), /no network/);
  await page.context().setOffline(false);
  await page.locator("#retry").click();
  await settled(page, "valid");
});

test("nothing sticks out at 320 pixels nor at twice the text size, in light and in dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const path of ["/", "/v"]) {
      const hash = path === "/v" ? `#${await phone.show(licence)}` : "";
      const page = await visit(path + hash, { viewport: { width: 320, height: 640 }, colorScheme });
      if (hash) await settled(page, "valid");
      for (const size of ["100%", "200%"]) {
        await page.evaluate((value) => { document.documentElement.style.fontSize = value; }, size);
        const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(needed <= given, `${path} needs ${needed} of ${given} pixels, ${colorScheme}, ${size}`);
      }
    }
  }
});

test("every text stands out from its ground by 4.5 to 1", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const path of ["/", `/v#${await phone.show(licence)}`, "/v#x"]) {
      const page = await visit(path, { colorScheme });
      if (path !== "/") await page.locator("#verdict .outcome:text-matches('Valid|Cannot')").waitFor();
      assert.deepEqual(await page.evaluate(faintTexts), [], `${path.slice(0, 4)} ${colorScheme}`);
    }
  }
});

/** Runs in the page: texts whose contrast with the nearest opaque ground is below 4.5. */
function faintTexts() {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => channels(colour).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((channels(colour)[3] ?? 1) === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!own || !element.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5) faint.push(`${element.tagName} ${element.textContent.trim().slice(0, 20)} ${contrast.toFixed(2)}`);
  }
  return faint;
}

test("the verdict is announced, and can be reached and read without colour", async () => {
  const page = await visit(`/v#${await phone.show(licence)}`);
  await settled(page, "valid");
  assert.equal(await page.locator("#verdict").getAttribute("aria-live"), "polite");
  assert.equal(await page.locator("#verdict svg use").getAttribute("href"), "#icon-valid");
  assert.equal(await page.locator(".outcome").innerText(), "Valid");
});

test("the first page leads to everything that is there", async () => {
  const page = await visit("/");
  const links = await page.locator("[data-in=en] a").evaluateAll((all) => all.map((link) => link.href));
  assert.ok(links.length >= 6);
  for (const link of links) assert.equal((await fetch(link)).status, 200, link);
  assert.match(await text(page, "main"), /cargo run --release -- demo/);
  assert.deepEqual(page.faults, []);
});

test("the documentation page draws the operations without the network's help", async () => {
  const page = await visit("/docs/");
  await page.locator(".opblock").first().waitFor();
  assert.ok((await page.locator(".opblock").count()) >= 17);
  assert.ok(page.requested.every((url) => url.startsWith(stage.base) || url.startsWith("data:")));
  assert.deepEqual(page.faults, []);
});

// The last one: the licence is not in force afterwards.
test("a suspended licence is shown as not valid, by its reason", async () => {
  const digits = await phone.show(licence);
  const answer = await fetch(`${stage.base}/sandbox/licence-state`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ identifier, state: "suspended" }),
  });
  assert.equal(answer.status, 204);
  const page = await visit(`/v#${digits}`);
  await settled(page, "not_valid");
  assert.match(await text(page), /The licence is suspended/);
});
