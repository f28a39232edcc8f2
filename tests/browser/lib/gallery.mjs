// Pictures of pages that the Android app's screens drew: `gallery.mjs HTML-FOLDER PICTURE-FOLDER [SHEET]`.
import { mkdirSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const [pages, pictures, sheet] = process.argv.slice(2).map((path) => resolve(path));
// A small phone, as its screen counts; twice as many pixels, so that a certificate's small letters can be judged.
const PHONE = { width: 360, height: sheet ? 760 : 640 };
// What a reviewer looks at first; the rest is in the folder.
const CHOSEN = [
  "licences-cards.zh-CN.light", "face-revealed.zh-CN.light", "show-full.zh-CN.light", "scan-valid.zh-CN.light",
  "show-offline.en.dark", "due-listed.en.light", "phone-bound.en.dark", "welcome-wrong.zh-CN.large",
  "request-consent.zh-CN.light", "offer-made.en.light", "granted-spent.en.dark", "history-all.zh-CN.light",
];

const flags = process.env.LUZHENG_BROWSER_FLAGS.split(" ");
const browser = await chromium.launch({ executablePath: process.env.LUZHENG_BROWSER, args: flags });
try {
  mkdirSync(pictures, { recursive: true });
  const wanted = (name) => name.endsWith(".html") && (!sheet || CHOSEN.includes(basename(name, ".html")));
  await each(readdirSync(pages).filter(wanted));
  if (sheet) await together();
} finally {
  await browser.close();
}

async function each(names) {
  const page = await browser.newPage({ viewport: PHONE, deviceScaleFactor: 2 });
  for (const name of names) {
    // The narrowest phones, with the largest letters: nothing may stick out.
    await page.setViewportSize(name.includes(".large.") ? { ...PHONE, width: 320 } : PHONE);
    await page.goto(pathToFileURL(join(pages, name)).href);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) throw new Error(`${name} is ${wide} px wider than the phone`);
    await page.screenshot({ path: join(pictures, `${basename(name, ".html")}.png`), fullPage: true });
  }
  await page.close();
}

/** The chosen ones beside each other, as much of each as a tall phone shows. */
async function together() {
  const page = await browser.newPage({ viewport: { width: 920, height: 100 }, deviceScaleFactor: 1 });
  const shots = CHOSEN.map((name) => `<div><img src="${pathToFileURL(join(pictures, `${name}.png`)).href}"></div>`);
  await page.goto(pathToFileURL(join(pages, `${CHOSEN[0]}.html`)).href);
  await page.setContent(`<style>body{margin:0;padding:16px;background:#dfe5ea;display:grid;grid-template-columns:repeat(4,1fr);gap:16px}
    div{height:442px;overflow:hidden;border-radius:16px;background:#fff}img{width:100%;display:block}</style>${shots.join("")}`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
  await page.screenshot({ path: sheet, fullPage: true });
}
