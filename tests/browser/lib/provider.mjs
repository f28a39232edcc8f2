// A real OpenID provider (oidc-provider) on a port of its own, reached by another name than the server, so that browsers
// take the two for different sites.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const CLIENT = "luzheng-console";
const SECRET = "a secret: of+this/test%";
export const NAME = "样例统一认证";

/** Starts listening; `serve(base)` lets the provider know the server at that address. */
export async function openProvider() {
  let answer = (_, response) => response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  const issuer = `http://localhost:${server.address().port}`;
  const settings = {
    LUZHENG_STAFF_OIDC_ISSUER: issuer,
    LUZHENG_STAFF_OIDC_CLIENT_ID: CLIENT,
    LUZHENG_STAFF_OIDC_CLIENT_SECRET: SECRET,
    LUZHENG_STAFF_OIDC_NAME: NAME,
  };
  const serve = (base) => {
    const provider = new Provider(issuer, {
      clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: [`${base}/console/provider`] }],
      // Whoever gives a name is that person; every password is good.
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
      pkce: { required: () => true },
    });
    answer = provider.callback();
  };
  const close = () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); });
  return { issuer, settings, serve, close };
}

/** Somebody gives their name at the provider, and lets it tell the console who they are where it asks. */
export async function giveName(page, name, { issuer, back }) {
  await page.waitForURL(`${issuer}/interaction/**`);
  await page.locator('input[name="login"]').fill(name);
  await page.locator('input[name="password"]').fill("any");
  await page.locator('button[type="submit"]').click();
  const consent = page.locator('input[name="prompt"][value="consent"]');
  await Promise.race([consent.waitFor({ state: "attached" }), page.waitForURL(back)]);
  if (page.url().startsWith(issuer)) {
    await page.locator('button[type="submit"]').click();
    await page.waitForURL(back);
  }
}
