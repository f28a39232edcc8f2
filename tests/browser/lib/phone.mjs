// A phone written from the contract's text alone, for real codes in a real browser: P-256 device key, proofs, frames.
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

import { statement } from "./consent.mjs";

const SUITE_P256 = 2;
const url64 = (bytes) => Buffer.from(bytes).toString("base64url");
const from64 = (text) => Buffer.from(text, "base64url");
const digest = (domain, parts) => createHash("sm3").update(framed(domain, null, parts)).digest();

function number(size, value) {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, size - Math.min(size, 6), Math.min(size, 6));
  return bytes;
}

/** Label, suite and parts with their lengths, as everything is framed before it is signed or hashed. */
function framed(domain, suite, parts) {
  const label = Buffer.from(`luzheng/${domain}/v1`);
  const head = [number(1, label.length), label, ...(suite === null ? [] : [number(1, suite)])];
  return Buffer.concat([...head, ...parts.flatMap((part) => [number(8, part.length), Buffer.from(part)])]);
}

/** Groups of seven bytes as seventeen digits, the last group as fewer. */
function base10(bytes) {
  const widths = [0, 3, 5, 8, 10, 13, 15, 17];
  let text = "";
  for (let at = 0; at < bytes.length; at += 7) {
    const group = bytes.subarray(at, at + 7);
    text += BigInt(`0x${group.toString("hex")}`).toString().padStart(widths[group.length], "0");
  }
  return text;
}

export class Phone {
  #base;
  #key;
  #point;
  #nonce = null;
  #session = null;
  #claimed = new Map();
  holder = null;
  device = null;

  constructor(base) {
    this.#base = base;
    const pair = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    const { x, y } = pair.publicKey.export({ format: "jwk" });
    this.#key = pair.privateKey;
    this.#point = Buffer.concat([Buffer.from([2 + (from64(y)[31] & 1)]), from64(x)]);
  }

  #sign(domain, parts) {
    const message = framed(domain, SUITE_P256, parts);
    return sign("sha256", message, { key: this.#key, dsaEncoding: "ieee-p1363" });
  }

  #proof(method, path, body) {
    const kid = url64(digest("key-thumbprint", [Buffer.from([SUITE_P256]), this.#point]));
    const header = { typ: "luzheng-proof+jws", alg: "ES256", kid };
    const claims = {
      htm: method, htu: path, iat: Date.now(), jti: url64(randomBytes(16)), nonce: this.#nonce ?? undefined,
      ath: url64(digest("access-token", [Buffer.from(this.#session.access_token)])),
      bod: url64(digest("request-body", [body])),
    };
    const texts = [header, claims].map((part) => url64(Buffer.from(JSON.stringify(part))));
    return [...texts, url64(this.#sign("request-proof", texts.map((text) => Buffer.from(text))))].join(".");
  }

  async #send(method, path, value, signed) {
    const body = value === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(value));
    const headers = { "content-type": "application/json" };
    if (signed) {
      headers.authorization = `DPoP ${this.#session.access_token}`;
      headers.dpop = this.#proof(method, path, body);
    }
    const answer = await fetch(this.#base + path, { method, headers, body: method === "GET" ? undefined : body });
    this.#nonce = answer.headers.get("dpop-nonce") ?? this.#nonce;
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  }

  /** Binds the phone to a synthetic person of the sandbox. */
  async bind({ name, citizen_number }) {
    const challenge = from64((await this.#send("POST", "/v1/wallet/challenges")).challenge);
    const identity = digest("identity-digest", [challenge, Buffer.from(name), Buffer.from(citizen_number)]);
    const step = { name, citizen_number, nonce: identity.toString("hex") };
    const realName = await this.#send("POST", "/sandbox/real-name", step);
    const text = ["p256", this.#point, "tee", "none", "", identity, realName.provider, realName.reference];
    const bound = await this.#send("POST", "/v1/wallet/bindings", {
      challenge: url64(challenge), label: "a phone of a browser test", real_name: realName,
      device_key: { suite: "p256", public_key: url64(this.#point) },
      evidence: { level: "tee", format: "none", data: "" },
      identity: { name, citizen_number },
      signature: url64(this.#sign("bind-statement", [challenge, ...text.map((part) => Buffer.from(part))])),
    });
    this.#session = bound.session;
    this.holder = bound.holder_id;
    this.device = bound.device_id;
  }

  /** Confirms what support is about to do. */
  async confirm(measure) {
    return this.#send("POST", `/v1/wallet/measures/${measure}/confirmation`, undefined, true);
  }

  /** Claims a licence; answers with its id. */
  async claim(identifier) {
    const body = { identifier, holder_id: this.holder };
    const licence = await this.#send("POST", "/v1/wallet/licences", body, true);
    this.#claimed.set(licence.licence_id, licence);
    return licence.licence_id;
  }

  /** What a request asks for. */
  async open(link) {
    return this.#send("POST", "/v1/wallet/requests/open", { link }, true);
  }

  async decline(link) {
    return this.#send("POST", "/v1/wallet/requests/decline", { link }, true);
  }

  /** Agrees to a request with one of the claimed licences. */
  async approve(link, licence) {
    const asked = await this.open(link);
    const given = { request: asked.request_id, ...asked, secs: asked.valid_secs };
    return this.#give(statement(this.device, this.#claimed.get(licence), given), link);
  }

  /** Offers attributes to a party; answers with the grant, its link and its code. */
  async offer(party, purpose, attributes, licence) {
    const given = { party, purpose, attributes, secs: 3_600 };
    return this.#give(statement(this.device, this.#claimed.get(licence), given));
  }

  async #give(bytes, link) {
    const body = { statement: url64(bytes), signature: url64(this.#sign("consent-statement", [bytes])), link };
    return this.#send("POST", "/v1/wallet/grants", body, true);
  }

  /** The annotated copy of what was redeemed, as a file. */
  async copy(grant) {
    return from64((await this.#send("GET", `/v1/wallet/grants/${grant}/copy`, undefined, true)).pdf);
  }

  /** The active parties whose name begins so. */
  async parties(name) {
    return (await this.#send("POST", "/v1/wallet/parties", { name }, true)).parties;
  }

  /** The digits of a display code for this very time step. */
  async show(licence) {
    const body = { licence_id: licence, windows: 1 };
    const { tokens: [{ token, signature }] } = await this.#send("POST", "/v1/wallet/display-tokens", body, true);
    const [bytes, step] = [from64(token), number(2, 0)];
    const frame = this.#sign("display-frame", [digest("display-token", [bytes]), step, Buffer.alloc(0)]);
    const head = Buffer.concat([Buffer.from([1, 0]), number(2, bytes.length)]);
    return base10(Buffer.concat([head, bytes, from64(signature), step, frame]));
  }

  /** A spoken or compact code. */
  async reference(licence, kind) {
    const answer = await this.#send("POST", "/v1/wallet/display-references", { licence_id: licence, kind }, true);
    return answer.reference;
  }
}
