import { h, lines } from "../dom.js";
import { say } from "../words.js";
import { decode, destination, wallet } from "../wallet.js";

const words = (key, values) => say("scan", key, values);
/** Longest side of a picture that is looked at, pixels. */
const MOST = 1600;

/** Checks other people's codes: by camera, by picture, by typed digits. */
export async function screen(app, state, handed) {
  const place = h("div.list", { role: "status" });
  let stop = () => {};
  const check = async (text) => {
    stop();
    const { kind, value } = await destination(text);
    if (kind === "request") return app.go(`request/${encodeURIComponent(value)}`);
    if (kind === "offer") return offered(app, place, value);
    place.replaceChildren(h("p.quiet", {}, words("checking")));
    await wallet.check(text).then((verdict) => place.replaceChildren(...told(verdict, app)), (error) => place.replaceChildren(app.trouble(error, () => check(text))));
  };
  const camera = h("button.deed.wide", { id: "camera", onclick: async () => {
    try {
      stop = await scan(place, check);
    } catch (error) {
      place.replaceChildren(h("div.notice", {}, words(error.name === "NotAllowedError" ? "camera_refused" : "camera_failed")));
    }
  } }, words("allow_camera"));
  const picture = h("input", { type: "file", accept: "image/*", id: "picture", onchange: async () => {
    const text = await read(picture.files[0]);
    if (text) check(text);
    else place.replaceChildren(h("p.wrong", {}, words("none_found")));
  } });
  const digits = h("input", { id: "digits", inputmode: "numeric", maxlength: 9, autocomplete: "off" });
  const typed = (event) => {
    event.preventDefault();
    const text = digits.value.replace(/\D/g, "");
    if (text.length === 8) check(text);
    else place.replaceChildren(h("p.wrong", {}, words("digits_wrong")));
  };
  if (handed) check(handed);
  return {
    title: words("title"), back: state.stage === "Unbound" && "welcome", leave: () => stop(),
    parts: [place, h("p.quiet.small", {}, words("camera_needed")), camera,
      h("label", { for: "picture" }, words("from_picture"), picture),
      h("form.card", { onsubmit: typed }, h("label", { for: "digits" }, words("spoken"), digits), h("button.second", { id: "check" }, words("check")))],
  };
}

/** An offer is for a relying party alone; the holder's own leads to the grant. */
async function offered(app, place, handle) {
  const grant = await wallet.offeredGrant(handle).catch(() => null);
  if (grant) return app.go(`grant/${grant.grant_id}`);
  place.replaceChildren(h("div.notice", {}, words("offer_of_others")));
}

function told(verdict, app) {
  return [
    h(`section.verdict.${verdict.outcome}`, { "data-reason": verdict.reason, "data-outcome": verdict.outcome },
      h("h2", {}, verdict.headline), h("p", {}, verdict.reason_text), ...verdict.attention.map((text) => h("strong", {}, text))),
    h("p", {}, verdict.advice),
    h("section.card", {}, h("h2", {}, words("evidence")), [verdict.evidence_text, verdict.assurance_text, verdict.decided_text].filter(Boolean).map((text) => h("p", {}, text))),
    verdict.facts.length ? h("section.card", {}, lines(verdict.facts)) : null,
    h("button.second", { onclick: () => app.redraw() }, words("again")),
  ].filter(Boolean);
}

/** Looks at the camera until a code is seen; answers how to stop. */
async function scan(place, found) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
  const video = h("video", { playsinline: true, muted: true, autoplay: true });
  video.srcObject = stream;
  place.replaceChildren(h("p", {}, words("point")), video);
  await video.play();
  let going = true;
  const stop = () => { going = false; for (const track of stream.getTracks()) track.stop(); };
  const look = async () => {
    if (!going) return;
    const text = video.videoWidth ? await seen(video, video.videoWidth, video.videoHeight) : "";
    if (text && going) { stop(); found(text); } else requestAnimationFrame(look);
  };
  look();
  return stop;
}

async function read(file) {
  const picture = await createImageBitmap(file);
  return seen(picture, picture.width, picture.height);
}

/** The text of a code in a picture: its luminance goes to the core's decoder, nowhere else. */
async function seen(source, width, height) {
  const scale = Math.min(1, MOST / Math.max(width, height));
  const [w, t] = [Math.round(width * scale), Math.round(height * scale)];
  const pen = new OffscreenCanvas(w, t).getContext("2d", { willReadFrequently: true });
  pen.drawImage(source, 0, 0, w, t);
  const { data } = pen.getImageData(0, 0, w, t);
  const luminance = new Uint8Array(w * t);
  for (let at = 0; at < luminance.length; at += 1) luminance[at] = (data[4 * at] * 77 + data[4 * at + 1] * 151 + data[4 * at + 2] * 28) >> 8;
  return decode(w, t, luminance);
}
