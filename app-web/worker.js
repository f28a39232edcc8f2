// The wallet lives here: signatures and files keep no screen waiting. The page asks `{ id, method, arguments }`.
import init, { WebWallet, allHelp, decodeLuminance, destinationOf } from "./wallet_web.js";
import { Platform } from "./platform.js";

let wallet;
let binding;
let request;
let preview;

const commands = {
  /** Opens the wallet, and takes the place of one that was open before. */
  async open(settings, tag) {
    await init();
    const platform = await Platform.open();
    try {
      wallet = await WebWallet.open(platform, settings, tag);
    } catch (error) {
      platform.close();
      throw error;
    }
  },
  async clear(settings, tag) {
    await init();
    const platform = await Platform.open();
    await WebWallet.clear(platform, settings, tag).finally(() => platform.close());
  },
  async prepareBinding(name, number, tag) {
    binding = await wallet.prepareBinding(name, number, tag);
    return JSON.stringify(binding.nonce);
  },
  bind(provider, reference, tag) {
    const prepared = binding;
    binding = undefined;
    return wallet.bind(prepared, provider, reference, tag);
  },
  async openRequest(link, tag) {
    request = await wallet.openRequest(link, tag);
    return wallet.requestView(request, tag);
  },
  declineRequest: (tag) => wallet.declineRequest(request, tag),
  previewRequest(licence, attributes, tag) {
    preview = wallet.previewRequest(request, licence, attributes, tag);
    return preview.view(tag);
  },
  async previewOffer(draft, tag) {
    preview = await wallet.previewOffer(JSON.stringify(draft), tag);
    return preview.view(tag);
  },
  ownCopy: (grant, tag) => wallet.ownCopy(grant, tag).then(taken),
  receiptPdf: (grant, tag) => wallet.receiptPdf(grant, tag).then(taken),
  agree: (tag) => wallet.agree(preview, tag),
  destination: destinationOf,
  allHelp,
  decode: (width, height, luminance) => JSON.stringify(decodeLuminance(width, height, luminance)),
};

/** A file of the core as the page takes it. */
function taken(file) {
  const { name, link, bytes } = file;
  file.free();
  return { name, link, bytes };
}

/** What went wrong, as the page wants it: the words of the core, or the kind of our own. */
function told(error) {
  if (typeof error === "string") return JSON.parse(error);
  return { code: error?.kind ?? "report", title: "", text: String(error), may_retry: false };
}

self.onmessage = async ({ data: { id, method, given } }) => {
  try {
    const command = commands[method] ?? wallet[method].bind(wallet);
    const answer = await command(...given);
    postMessage({ id, value: typeof answer === "string" ? JSON.parse(answer) : (answer ?? null) });
  } catch (error) {
    postMessage({ id, error: told(error) });
  }
};
