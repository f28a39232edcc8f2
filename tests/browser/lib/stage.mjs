// A server of its own with an empty data folder, and a browser; both are gone at the end.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const PATIENCE_MS = 30_000;

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url, server) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const ready = await fetch(`${url}/health/ready`).then((answer) => answer.ok, () => false);
    if (ready) return;
    if (Date.now() > until) throw new Error("the server does not become ready");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A browser, with flags beside the usual ones. */
export function launch(...flags) {
  const usual = (process.env.LUZHENG_BROWSER_FLAGS ?? "--headless --no-sandbox --disable-gpu").split(" ");
  return chromium.launch({ executablePath: process.env.LUZHENG_BROWSER ?? "/usr/bin/chromium", args: [...usual, ...flags] });
}

/** Starts server and browser, with settings beside the usual ones; the server is the program of LUZHENG_SERVER, or the one at LUZHENG_TEST_BASE_URL. */
export async function open(settings = {}) {
  const folder = await mkdtemp(join(tmpdir(), "luzheng-browser-"));
  let [base, server, said] = [process.env.LUZHENG_TEST_BASE_URL, null, ""];
  const env = { ...process.env, LUZHENG_DATA: folder, ...settings };
  if (!base) {
    base = `http://127.0.0.1:${await freePort()}`;
    env.LUZHENG_LISTEN = base.slice("http://".length);
    delete env.LUZHENG_DATABASE_URL;
    delete env.LUZHENG_REDIS_URL;
    server = spawn(process.env.LUZHENG_SERVER, ["serve"], { cwd: folder, env, stdio: ["ignore", "pipe", "ignore"] });
    server.stdout.setEncoding("utf8").on("data", (text) => { said += text; });
    await answers(base, server);
  }
  const browser = await launch();
  /** Runs a command of the server's program beside it; answers with what it printed. */
  const run = async (...command) => (await promisify(execFile)(process.env.LUZHENG_SERVER, command, { cwd: folder, env })).stdout;
  const close = async () => {
    await browser.close();
    if (server) await new Promise((resolve) => server.once("exit", resolve).kill("SIGTERM"));
    await rm(folder, { recursive: true, force: true });
  };
  return { base, browser, folder, run, close, said: () => said };
}
