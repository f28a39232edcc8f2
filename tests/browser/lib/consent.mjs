// A consent statement as `proto/grant.proto` has it, written from that text alone.
import { createHash, randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LABEL = Buffer.from("luzheng/licence-document/v1");

function varint(value) {
  const bytes = [];
  for (let left = BigInt(value); ; left >>= 7n) {
    if (left < 128n) return Buffer.from([...bytes, Number(left)]);
    bytes.push(Number(left & 127n) | 128);
  }
}

const tag = (field, type) => varint((field << 3) | type);

/** A field of a canonical message: what is empty or zero is left out. */
function field(number, value) {
  if (typeof value === "number") return value === 0 ? Buffer.alloc(0) : Buffer.concat([tag(number, 0), varint(value)]);
  const bytes = Buffer.from(value);
  return bytes.length === 0 ? bytes : Buffer.concat([tag(number, 2), varint(bytes.length), bytes]);
}

/** The fields of a message that has numbers, four fixed bytes and byte strings alone, by their numbers. */
function read(bytes) {
  const fields = new Map();
  let at = 0;
  const number = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(value);
    }
  };
  while (at < bytes.length) {
    const key = number();
    if ((key & 7) === 0) fields.set(key >> 3, number());
    else {
      const length = (key & 7) === 5 ? 4 : number();
      fields.set(key >> 3, bytes.subarray(at, (at += length)));
    }
  }
  return fields;
}

/** An id of 48 bits of time and 80 of chance. */
function fresh(prefix) {
  let value = (BigInt(Date.now()) << 80n) | BigInt(`0x${randomBytes(10).toString("hex")}`);
  let text = "";
  for (let digits = 0; digits < 26; digits++, value >>= 5n) text = ALPHABET[Number(value & 31n)] + text;
  return `${prefix}_${text}`;
}

/** What the phone signs: who gets what of which licence, what for and how long. */
export function statement(device, licence, { request = "", party, purpose, attributes, secs }) {
  const document = read(Buffer.from(licence.signed, "base64url")).get(1);
  const said = read(document);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(document.length));
  const digest = createHash("sm3").update(Buffer.concat([Buffer.from([LABEL.length]), LABEL, length, document])).digest();
  const now = Date.now();
  const values = [
    fresh("gra"), device, request, party.party_id, party.name, party.credit_code, party.category, purpose.code,
    purpose.version, "zh-CN", purpose.text.zh, purpose.retention.zh, licence.licence_id, said.get(3), said.get(4), digest,
    attributes, 1, now, now + secs * 1_000,
  ];
  return Buffer.concat(values.flatMap((value, at) => (Array.isArray(value) ? value : [value]).map((one) => field(at + 1, one))));
}
