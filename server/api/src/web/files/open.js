// The page that a link of sharing opens in a browser: the secret behind the `#` goes to the app, never to the server.
const secret = location.hash.slice(1);
const kind = location.pathname.slice(1);
const good = kind === "r" ? /^Q[0-9]{39}$/ : /^G[0-9]{39}$/;
const place = (id) => document.getElementById(id);

if (good.test(secret)) {
  const app = place("app");
  if (app) app.href = `luzheng://${kind}#${secret}`;
  const wallet = place("wallet");
  if (wallet) wallet.href = `/wallet/#${secret}`;
  place("doors").hidden = false;
} else {
  place("broken").hidden = false;
}
