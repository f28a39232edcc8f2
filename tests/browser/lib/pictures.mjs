// The pictures of the README, made by the programs themselves: `tools/pictures`.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { drivers, inForce } from "./people.mjs";
import { Phone } from "./phone.mjs";
import { open } from "./stage.mjs";

const folder = process.argv[2];
const escape = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

const stage = await open();
try {
  await terminal();
  await pages();
  await wallet();
} finally {
  await stage.close();
}

/** The demo as a terminal shows it, its second QR code left out. */
async function terminal() {
  const told = execFileSync(process.env.LUZHENG_SERVER, ["demo", "--lang", "en"], { encoding: "utf8" });
  const lines = told.replace(/\u001b\[[0-9;]*m/g, "").split("\n");
  const drawn = (line) => /[█▀▄]/.test(line);
  const [first, last] = [lines.findIndex(drawn), lines.findIndex((line, at) => drawn(line) && !drawn(lines[at + 1] ?? ""))];
  const code = lines.slice(first, last + 1);
  const indent = Math.min(...code.map((line) => line.search(/\S/)));
  const text = (part) => escape(part.filter((line) => !drawn(line)).join("\n").replace(/\n\s*\n+/g, "\n"));
  const page = await stage.browser.newPage({ viewport: { width: 960, height: 400 }, deviceScaleFactor: 1 });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 20px; background: #10151c; color: #dbe4ee }
    pre { margin: 0; font: 12px/12px "DejaVu Sans Mono", "WenQuanYi Zen Hei Mono", monospace }
    pre.code { color: #000; background: #fff; width: max-content; padding: 28px; margin: 10px 28px }
  </style><pre>${text(lines.slice(0, first))}</pre>
  <pre class="code">${code.map((line) => line.slice(indent)).join("\n")}</pre><pre>${text(lines.slice(last + 1))}</pre>`);
  await page.screenshot({ path: join(folder, "demo.png"), fullPage: true });
}

/** The check page with a verdict, on a phone. */
async function pages() {
  const [person] = await drivers(stage.base);
  const phone = new Phone(stage.base);
  await phone.bind(person);
  const licence = await phone.claim(person.licences.find(inForce).identifier);
  for (const [locale, name] of [["en-GB", "check-en"], ["zh-CN", "check-zh"]]) {
    const context = await stage.browser.newContext({ locale, viewport: { width: 390, height: 760 } });
    const page = await context.newPage();
    await page.goto(`${stage.base}/v#${await phone.show(licence)}`);
    await page.locator('#verdict[data-outcome="valid"]').waitFor();
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await context.close();
  }
}

/** The wallet in a browser, screen beside screen; `tools/mobile web` has built it. */
async function wallet() {
  const [, person] = await drivers(stage.base);
  const context = await stage.browser.newContext({ locale: "zh-CN", viewport: { width: 390, height: 760 } });
  const page = await context.newPage();
  const on = (screen) => page.locator(`body[data-screen="${screen}"]`).waitFor();
  const taken = [];
  const take = async () => taken.push(await page.screenshot({ animations: "disabled" }));
  await page.goto(`${stage.base}/wallet/`);
  await on("welcome");
  await page.fill("#name", person.name);
  await page.fill("#number", person.citizen_number);
  await page.check("#consent");
  await take();
  await page.click("#bind");
  await page.locator('[data-claimability="Ready"] button').first().click();
  await on("licences");
  await take();
  await page.locator("[data-licence] a.second").first().click();
  await page.locator("img.face").waitFor();
  await take();
  await page.click(".deed");
  await page.locator(".code canvas").waitFor();
  await take();
  const beside = await context.newPage();
  await beside.setViewportSize({ width: taken.length * 410 + 20, height: 800 });
  const shown = taken.map((data) => `<img width="390" src="data:image/png;base64,${data.toString("base64")}">`);
  await beside.setContent(`<style>body { margin: 20px; display: flex; gap: 20px; background: #c9d3dc }</style>${shown.join("")}`);
  await beside.screenshot({ path: join(folder, "wallet-web.png") });
  await context.close();
}
