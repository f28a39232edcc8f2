// What the core needs of a browser, for the worker: network, keys that cannot be taken out, clocks, files.
// Whatever fails throws an object whose `kind` names the reason, as `platform.rs` says.

const fault = (kind, cause) => Object.assign(new Error(kind, { cause }), { kind });

/** Keys by name, in the browser's own store: a CryptoKey that is not extractable goes in and comes out as it is. */
class KeyStore {
  #opened;

  #open() {
    this.#opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("luzheng", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("keys");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(fault("failed", request.error));
    });
    return this.#opened;
  }

  async #run(mode, act) {
    const database = await this.#open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction("keys", mode, { durability: "strict" });
      const request = act(transaction.objectStore("keys"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(fault("failed", transaction.error));
    });
  }

  find = (name) => this.#run("readonly", (keys) => keys.get(name));
  keep = (name, value) => this.#run("readwrite", (keys) => keys.put(value, name));
  remove = (name) => this.#run("readwrite", (keys) => keys.delete(name));
}

const WRAPPING = "wrapping";
const P256 = { name: "ECDSA", namedCurve: "P-256" };
const SIGN = { name: "ECDSA", hash: "SHA-256" };

export class Platform {
  #keys = new KeyStore();
  #slots;
  #which;

  /** Opens the files; another page that has the wallet open keeps them. */
  static async open() {
    const platform = new Platform();
    const folder = await navigator.storage.getDirectory();
    const handle = async (name) => (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle();
    try {
      platform.#slots = [await handle("vault-0"), await handle("vault-1")];
      platform.#which = await handle("vault-which");
    } catch (cause) {
      platform.close();
      throw fault("in_use", cause);
    }
    return platform;
  }

  close() {
    for (const file of [...(this.#slots ?? []), this.#which]) file?.close();
  }

  async send(method, path, headers, body, most, deadlineSecs) {
    const given = AbortSignal.timeout(deadlineSecs * 1000);
    const options = {
      method, headers: JSON.parse(headers), body: body.length ? body : undefined,
      signal: given, redirect: "error", cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer",
    };
    let answer;
    try {
      answer = await fetch(path, options);
    } catch (cause) {
      throw fault(given.aborted ? "timed_out" : "unreachable", cause);
    }
    return { status: answer.status, headers: [...answer.headers], body: await this.#body(answer, most, given) };
  }

  async #body(answer, most, given) {
    const parts = [];
    let length = 0;
    try {
      for await (const part of answer.body ?? []) {
        length += part.length;
        if (length > most) throw fault("too_large");
        parts.push(part);
      }
    } catch (cause) {
      if (cause.kind) throw cause;
      throw fault(given.aborted ? "timed_out" : "interrupted", cause);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  async makeKey(alias) {
    const pair = await crypto.subtle.generateKey(P256, false, ["sign", "verify"]);
    const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    await this.#keys.keep(`device ${alias}`, { key: pair.privateKey, point });
    return point;
  }

  async findKey(alias) {
    return (await this.#keys.find(`device ${alias}`))?.point;
  }

  async sign(alias, message) {
    const kept = await this.#keys.find(`device ${alias}`);
    if (!kept) throw fault("key_gone");
    return new Uint8Array(await crypto.subtle.sign(SIGN, kept.key, message));
  }

  deleteKey = (alias) => this.#keys.remove(`device ${alias}`);

  async wrap(key) {
    const wrapping = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await this.#keys.keep(WRAPPING, wrapping);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, wrapping, key));
    const wrapped = new Uint8Array(iv.length + sealed.length);
    wrapped.set(iv);
    wrapped.set(sealed, iv.length);
    return wrapped;
  }

  async unwrap(wrapped) {
    const wrapping = await this.#keys.find(WRAPPING);
    if (!wrapping) throw fault("key_gone");
    try {
      const opened = crypto.subtle.decrypt({ name: "AES-GCM", iv: wrapped.slice(0, 12) }, wrapping, wrapped.slice(12));
      return new Uint8Array(await opened);
    } catch (cause) {
      throw fault("altered", cause);
    }
  }

  forgetWrappingKey = () => this.#keys.remove(WRAPPING);

  // The lock of the computer and its browser profile is the gate; what binds or unbinds was confirmed on the page.
  confirm = async () => true;

  wallMillis = () => Date.now();
  sinceStartMillis = () => Math.floor(performance.now());

  vaultSlot() {
    const at = new Uint8Array(1);
    return this.#which.read(at, { at: 0 }) === 1 && at[0] <= 1 ? at[0] : -1;
  }

  chooseVaultSlot(slot) {
    if (slot < 0) this.#which.truncate(0);
    else this.#which.write(new Uint8Array([slot]), { at: 0 });
    this.#which.flush();
  }

  slotLength = (slot) => this.#slots[slot].getSize();

  slotRead(slot, at, length) {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, this.#slots[slot].read(bytes, { at }));
  }

  slotWrite(slot, at, data) {
    if (this.#slots[slot].write(data, { at }) !== data.length) throw fault("failed");
  }

  slotResize = (slot, length) => this.#slots[slot].truncate(length);
  slotFlush = (slot) => this.#slots[slot].flush();
}
