// A relying party written from the contract's text alone: an ES256 key, assertions (RFC 7523), requests, redemptions.
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const DAY = 86_400_000;
const text64 = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

export class Party {
  #stage;
  #key;
  #kid;
  #token;
  id;

  /** Registers an insurer with a fresh key at the stage's server, and is let in. */
  static async enter(stage, name, creditCode) {
    const party = new Party();
    party.#stage = stage;
    const pair = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    party.#key = pair.privateKey;
    const jwk = pair.publicKey.export({ format: "jwk" });
    const file = join(stage.folder, "party.jwk");
    writeFileSync(file, JSON.stringify(jwk));
    const directory = { name, "credit-code": creditCode, category: "insurer", contact: "95500" };
    const options = Object.entries(directory).flatMap(([key, value]) => [`--${key}`, value]);
    [party.id] = (await stage.run("party", "add", ...options)).split(" ");
    const until = new Date(Date.now() + 300 * DAY).toISOString().slice(0, 10);
    const added = await stage.run("party", "key", "add", party.id, "--jwk", file, "--until", until);
    party.#kid = added.split(" ")[1];
    await party.#signIn();
    return party;
  }

  async #signIn() {
    const base = this.#stage.base;
    const head = text64({ alg: "ES256", kid: this.#kid, typ: "JWT" });
    const claims = text64({ iss: this.id, sub: this.id, aud: base, exp: Math.floor(Date.now() / 1000) + 60, jti: randomBytes(16).toString("base64url") });
    const signature = sign("sha256", Buffer.from(`${head}.${claims}`), { key: this.#key, dsaEncoding: "ieee-p1363" });
    const form = new URLSearchParams({ grant_type: "client_credentials", client_assertion_type: ASSERTION, client_assertion: `${head}.${claims}.${signature.toString("base64url")}` });
    const answer = await fetch(`${base}/v1/party/token`, { method: "POST", body: form });
    if (!answer.ok) throw new Error(`the party is not let in: ${await answer.text()}`);
    this.#token = (await answer.json()).access_token;
  }

  async #call(method, path, body, headers = {}) {
    const authorization = `Bearer ${this.#token}`;
    const answer = await fetch(`${this.#stage.base}${path}`, { method, headers: { authorization, "content-type": "application/json", ...headers }, body: body && JSON.stringify(body) });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  }

  /** Asks for attributes of a driver's qualification; answers request id and link. */
  async ask(attributes) {
    const body = { purpose: "motor_claim", kinds: ["practitioner_qualification"], attributes, answer_within_secs: 3600, valid_secs: 3600 };
    return (await this.#call("POST", "/v1/party/requests", body)).body;
  }

  /** The annotated copy of what was redeemed, as a file. */
  async copy(grant) {
    const { body } = await this.#call("GET", `/v1/party/redemptions/${grant}/copy`);
    return Buffer.from(body.pdf, "base64url");
  }

  /** Redeems a link, a code or an approved request; answers the status. */
  async redeem(grant) {
    return (await this.#call("POST", "/v1/party/redemptions", { grant }, { "idempotency-key": randomBytes(16).toString("hex") })).status;
  }
}
