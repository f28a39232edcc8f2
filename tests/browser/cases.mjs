// Customer support at the console: a case, a look-up, a freeze, and a reset that takes two people. Every page is held against
// WCAG 2.2 AA in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { inspector, pageOf, setUp } from "./lib/pages.mjs";
import { drivers } from "./lib/people.mjs";
import { Phone } from "./lib/phone.mjs";
import { open } from "./lib/stage.mjs";

let stage;
let inspect;
let driver;
let other;

before(async () => {
  stage = await open();
  inspect = await inspector("cases-");
  [driver, other] = await drivers(stage.base);
  await new Phone(stage.base).bind(driver);
  await new Phone(stage.base).bind(other);
});
after(() => stage?.close());

const at = (path) => `${stage.base}/console${path}`;

/** What a page of the sandbox says to this. */
const says = async (path, body) => {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${stage.base}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.status === 204 ? null : answer.json();
};

/** Somebody of staff who took an invitation up and is signed in. */
async function arrived(login, name, role) {
  const said = await stage.run("staff", "invite", login, "--name", name, "--role", role);
  const page = await pageOf(stage);
  await page.goto(said.match(/http\S+/)[0]);
  await page.locator("#password").waitFor();
  await setUp(page, {}, at(""));
  return page;
}

/** The one form that is sent to an address that ends so. */
const sends = (page, end) => page.locator(`form[action$="${end}"]`);

test("an agent finds a holder masked, freezes the phone, and a reset waits for another person", async () => {
  const agent = await arrived("support.agent", "客服甲", "agent");
  await agent.goto(at("/cases"));
  await inspect(agent, "none");
  await agent.goto(at("/cases/new"));
  await inspect(agent, "new");
  await agent.locator('input[value="stolen_phone"]').check();
  await agent.locator('input[value="telephone"]').check();
  await sends(agent, "/cases").locator("button").click();
  await agent.locator("#name").waitFor();
  const opened = agent.url();
  await inspect(agent, "case");

  await agent.locator("#name").fill("无此人");
  await agent.locator("#tail").fill("0000");
  await agent.locator("#reason-1").fill("来电称手机被盗");
  await agent.locator("#reason-1").press("Enter");
  await agent.locator("[role=alert]").waitFor();
  await agent.goto(opened);
  await agent.locator("#telephone").fill(driver.telephone.slice(0, 7));
  await agent.locator("#reason-4").fill("来电称手机被盗");
  await agent.locator("#reason-4").press("Enter");
  await agent.locator("[role=alert]").waitFor();
  await agent.goto(opened);
  await agent.locator("#telephone").fill(driver.telephone);
  await agent.locator("#reason-4").fill("来电称手机被盗");
  await agent.locator("#reason-4").press("Enter");
  await agent.waitForURL(/\/holder$/);
  const shown = await agent.locator("main").innerText();
  assert.ok(!shown.includes(driver.name) && !shown.includes(driver.citizen_number), "masked");
  assert.ok(shown.includes("138******") && !shown.includes(driver.telephone), "the telephone number as well");
  await inspect(agent, "holder");
  await agent.locator('input[value="number"]').check();
  await agent.locator("#why").fill("核对来电人证件");
  await agent.locator("#why").press("Enter");
  await agent.locator(".state").waitFor();
  assert.ok((await agent.locator(".state").innerText()).includes(driver.citizen_number));
  await inspect.once(agent, "in-clear");
  await agent.locator('input[name="sure"]').check();
  await sends(agent, "/freeze").locator("button").click();
  await agent.locator("td", { hasText: "已冻结" }).waitFor();

  const holder = agent.url();
  await agent.goto(`${opened}/measures?kind=reset`);
  await inspect(agent, "ask");
  const nonce = await agent.locator("figure code").innerText();
  const step = await fetch(`${stage.base}/sandbox/real-name`, {
    method: "POST", headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: driver.name, citizen_number: driver.citizen_number, nonce }),
  }).then((answer) => answer.json());
  await agent.locator('input[value="stolen"]').check();
  await agent.locator("#provider").fill(step.provider);
  await agent.locator("#reference").fill(step.reference);
  await agent.locator("#reference").press("Enter");
  await agent.waitForURL(/\/measures\/msr_/);
  await inspect(agent, "asked");
  const measure = new URL(agent.url()).pathname;

  const supervisor = await arrived("support.supervisor", "主管乙", "supervisor");
  await supervisor.goto(at("/measures"));
  await inspect(supervisor, "waiting");
  await supervisor.locator("tbody a").first().click();
  await supervisor.waitForURL((url) => url.pathname === measure);
  await inspect(supervisor, "to-approve");
  await sends(supervisor, "/approval").locator("button").click();
  await supervisor.locator(".state", { hasText: "冷静期" }).waitFor();
  await inspect(supervisor, "approved");

  await agent.goto(opened);
  await agent.locator("#note").fill("已告知本人两小时后生效");
  await sends(agent, "/notes").locator("button").click();
  await agent.locator("li", { hasText: "已告知本人" }).waitFor();
  await inspect(agent, "timeline");
  await agent.goto(at("/cases"));
  await inspect(agent, "queue");
  await agent.goto(holder);
  await agent.locator("li", { hasText: "短信" }).first().waitFor();
  await inspect(agent, "told");
  assert.deepEqual([agent.faults, supervisor.faults], [[], []]);
});

test("a telephone number is corrected by two people, and both numbers are told", async () => {
  const agent = await arrived("number.agent", "客服丙", "agent");
  await agent.goto(at("/cases/new"));
  await agent.locator('input[value="data_correction"]').check();
  await agent.locator('input[value="counter"]').check();
  await sends(agent, "/cases").locator("button").click();
  await agent.locator("#telephone").waitFor();
  const opened = agent.url();
  await agent.locator("#telephone").fill(other.telephone);
  await agent.locator("#reason-4").fill("来电称已换号");
  await agent.locator("#reason-4").press("Enter");
  await agent.waitForURL(/\/holder$/);
  await agent.locator('a[href$="kind=correct_telephone"]').click();
  await agent.locator("#provider").waitFor();
  await inspect(agent, "ask-number");

  const number = "13911110000";
  await says("/sandbox/telephone", { citizen_number: other.citizen_number, telephone: number });
  const ask = async (telephone) => {
    const nonce = await agent.locator("figure code").innerText();
    const { name, citizen_number } = other;
    const step = await says("/sandbox/real-name", { name, citizen_number, nonce });
    await agent.locator('input[value="other_number"]').check();
    await agent.locator("#telephone").fill(telephone);
    await agent.locator("#provider").fill(step.provider);
    await agent.locator("#reference").fill(step.reference);
    await agent.locator("#reference").press("Enter");
  };
  await ask("13922220000");
  await agent.locator("[role=alert]").waitFor();
  await ask(number);
  await agent.waitForURL(/\/measures\/msr_/);
  const measure = agent.url();
  assert.ok((await agent.locator("dl").innerText()).includes("139******00"));

  const supervisor = await arrived("number.supervisor", "主管丁", "supervisor");
  await supervisor.goto(measure);
  await inspect(supervisor, "approve-number");
  assert.ok(!(await supervisor.locator("main").innerText()).includes(number), "masked for whoever approves as well");
  await sends(supervisor, "/approval").locator("button").click();
  await supervisor.locator(".state", { hasText: "冷静期" }).waitFor();
  await agent.goto(`${opened}/holder`);
  await inspect(agent, "number-waits");
  assert.deepEqual([agent.faults, supervisor.faults], [[], []]);
});

test("the records of an old and a new number are made one, and the pages of both say so", async () => {
  const [, , person] = await drivers(stage.base);
  const old = new Phone(stage.base);
  await old.bind(person);
  const { citizen_number } = await says("/sandbox/citizen-number", { citizen_number: person.citizen_number });
  await new Phone(stage.base).bind({ name: person.name, citizen_number });
  const agent = await arrived("merge.agent", "客服戊", "agent");
  /** A case about whoever has this number: its address and its number. */
  const caseAbout = async (number) => {
    await agent.goto(at("/cases/new"));
    await agent.locator('input[value="data_correction"]').check();
    await agent.locator('input[value="counter"]').check();
    await sends(agent, "/cases").locator("button").click();
    await agent.locator("#name").waitFor();
    const opened = { url: agent.url(), number: (await agent.locator("h1").innerText()).split(" ").at(-1) };
    await agent.locator("#name").fill(person.name);
    await agent.locator("#tail").fill(number.slice(-4));
    await agent.locator("#reason-1").fill("证件号码已更正");
    await agent.locator("#reason-1").press("Enter");
    await agent.waitForURL(/\/holder$/);
    return opened;
  };
  const from = await caseAbout(person.citizen_number);
  const into = await caseAbout(citizen_number);
  await agent.locator('a[href$="kind=merge_records"]').click();
  await agent.locator("#from_case").waitFor();
  await inspect(agent, "ask-merge");
  const ask = async (number) => {
    const nonce = await agent.locator("figure code").innerText();
    const step = await says("/sandbox/real-name", { name: person.name, citizen_number, nonce });
    await agent.locator('input[value="number_changed"]').check();
    await agent.locator("#from_case").fill(number);
    await agent.locator("#provider").fill(step.provider);
    await agent.locator("#reference").fill(step.reference);
    await agent.locator("#reference").press("Enter");
  };
  await ask(into.number);
  await agent.locator("[role=alert]").waitFor();
  await inspect.once(agent, "merge-refused");
  await ask(from.number);
  await agent.waitForURL(/\/measures\/msr_/);
  const measure = agent.url();
  await old.confirm(measure.split("/").at(-1));

  const supervisor = await arrived("merge.supervisor", "主管己", "supervisor");
  await supervisor.goto(measure);
  await inspect(supervisor, "approve-merge");
  await sends(supervisor, "/approval").locator("button").click();
  await supervisor.locator(".state", { hasText: "已完成" }).waitFor();
  await agent.goto(`${from.url}/holder`);
  await agent.locator("dd", { hasText: "已并入" }).waitFor();
  await inspect(agent, "merge-ended");
  await agent.goto(`${into.url}/holder`);
  await agent.locator("dt", { hasText: "曾用号码" }).waitFor();
  assert.ok(!(await agent.locator("main").innerText()).includes(person.citizen_number), "masked");
  await inspect(agent, "merge-goes-on");
  assert.deepEqual([agent.faults, supervisor.faults], [[], []]);
});

test("the page where a code from paper is used is for everybody", async () => {
  const page = await pageOf(stage, { javaScriptEnabled: false });
  await page.goto(`${stage.base}/recover`);
  await page.locator("#code").fill("ABCD");
  await page.keyboard.press("Enter");
  await page.locator("[role=alert]").waitFor();
  const scripted = await pageOf(stage);
  await scripted.goto(`${stage.base}/recover`);
  await inspect(scripted, "recover");
});

test("where the sandbox plays the authority its photographs are reviewed by keyboard, and each only once", async () => {
  const agent = await arrived("photo.agent", "客服丁", "agent");
  await agent.goto(at(""));
  await agent.locator('main a[href="/console/reviews"]').click();
  await agent.locator("img.photo").first().waitFor();
  await inspect(agent, "reviews");
  const first = () => agent.locator("img.photo").first().evaluate((image) => [new URL(image.src).pathname, image.naturalWidth > 0]);
  const [path, drawn] = await first();
  assert.ok(drawn, "the photograph is there");
  await agent.locator('button[value="accept"]').first().press("Enter");
  await agent.waitForLoadState();
  const [next] = await first();
  assert.notEqual(next, path);
  assert.equal((await agent.goto(`${stage.base}${path}`)).status(), 404, "what was accepted waits no longer");
  await agent.goto(at("/reviews"));
  await agent.locator('button[value="refuse"]').first().press("Enter");
  await agent.waitForLoadState();
  assert.notEqual((await first())[0], next);
});
