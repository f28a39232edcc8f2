// What pages of the portal do with scripts and can do without: keep a request up to date, read an invitation's link.

/** Puts the part that changes in place of the one on the page; a screen reader is told by its status line. */
async function renew() {
  const answer = await fetch(location.pathname, { cache: "no-store" });
  if (!answer.ok || answer.redirected) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
  const old = document.getElementById("live");
  if (!fresh || !old) return location.reload();
  delete old.dataset.watch;
  old.replaceChildren(...fresh.childNodes);
  document.title = `${old.querySelector(".state")?.textContent ?? ""} · ${document.title}`;
}

function watch(path) {
  const source = new EventSource(path);
  source.addEventListener("answered", () => {
    source.close();
    renew().catch(() => location.reload());
  });
}

/** The secret of an invitation stands behind the `#`: it goes into the form and out of the address. */
function takeInvitation(form) {
  const secret = location.hash.slice(1);
  if (secret === "") return;
  history.replaceState(null, "", location.pathname);
  form.elements.link.value = secret;
  form.requestSubmit();
}

const live = document.querySelector("[data-watch]");
if (live) watch(live.dataset.watch);
const invitation = document.getElementById("invitation");
if (invitation) takeInvitation(invitation);
