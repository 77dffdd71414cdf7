import { type Bytes, utf8 } from "../sealing/bytes";
import { openStream, sealStream } from "../sealing/stream";
import { keyOfPasskey, makePasskey } from "./passkey";
import { TURNS, keyOfPassphrase, longEnough } from "./passphrase";

/** A small record sealed under AES-256-GCM. */
export interface Sealed {
  iv: Bytes;
  data: ArrayBuffer;
}

/** One way to the data key: the key itself, wrapped by what a passphrase or a passkey gives. */
export type Lock =
  | { kind: "passphrase"; salt: Bytes; turns: number; iv: Bytes; wrapped: ArrayBuffer }
  | { kind: "passkey"; id: Bytes; salt: Bytes; iv: Bytes; wrapped: ArrayBuffer };

/** The passphrase opens none of the locks. */
export class WrongPassphraseError extends Error {}

/** A record was changed, or lies at another place than it was sealed for. */
export class BrokenRecordError extends Error {}

const KIND = { name: "AES-GCM", length: 256 } as const;

/** The open vault. Its key cannot be taken out of it. `bound` names a record's place, so that none can be swapped. */
export class Vault {
  constructor(private readonly key: CryptoKey) {}

  async seal(content: Bytes, bound: string): Promise<Sealed> {
    const iv = noise(12);
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(bound) }, this.key, content) };
  }

  /** Raises `BrokenRecordError`. */
  async open(sealed: Sealed, bound: string): Promise<Bytes> {
    const options = { name: "AES-GCM", iv: sealed.iv, additionalData: utf8(bound) };
    try {
      return new Uint8Array(await crypto.subtle.decrypt(options, this.key, sealed.data));
    } catch (error) {
      throw new BrokenRecordError(bound, { cause: error });
    }
  }

  async sealJson(value: unknown, bound: string): Promise<Sealed> {
    return this.seal(utf8(JSON.stringify(value)), bound);
  }

  /** Raises `BrokenRecordError`. */
  async openJson(sealed: Sealed, bound: string): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.open(sealed, bound)));
  }

  /** A file, sealed in chunks under a key of its own, which lies before it under the vault's key. */
  async sealBlob(content: Blob, bound: string): Promise<Blob> {
    const own = noise(32);
    const wrapped = await this.seal(own, bound);
    const key = await crypto.subtle.importKey("raw", own, "AES-GCM", false, ["encrypt"]);
    return new Blob([wrapped.iv, wrapped.data, await sealStream(key, content, utf8(bound))]);
  }

  /** Raises `BrokenRecordError`, `BrokenSealError`. */
  async openBlob(sealed: Blob, bound: string): Promise<Blob> {
    const iv = new Uint8Array(await sealed.slice(0, 12).arrayBuffer());
    const own = await this.open({ iv, data: await sealed.slice(12, 60).arrayBuffer() }, bound);
    const key = await crypto.subtle.importKey("raw", own, "AES-GCM", false, ["decrypt"]);
    return openStream(key, sealed.slice(60), utf8(bound));
  }
}

/**
 * A new vault with a random key, locked by a passphrase, and by a `passkey` too where that is asked for. The passkey is
 * made first: a browser lets a page ask for one only just after a tap. Raises `ShortPassphraseError`, `NoPasskeyError`.
 */
export async function createVault(
  passphrase: string, turns = TURNS, passkey = false,
): Promise<{ vault: Vault; locks: Lock[] }> {
  longEnough(passphrase);
  const key = await crypto.subtle.generateKey(KIND, true, ["encrypt", "decrypt"]);
  const second = passkey ? [await passkeyLock(key)] : [];
  const locks = [await passphraseLock(key, passphrase, turns), ...second];
  return { vault: await unlockByPassphrase(locks, passphrase), locks };
}

/** Raises `WrongPassphraseError`. */
export async function unlockByPassphrase(locks: readonly Lock[], passphrase: string): Promise<Vault> {
  return new Vault(await dataKey(locks, passphrase, false));
}

/** Raises `NoPasskeyError`. */
export async function unlockByPasskey(locks: readonly Lock[]): Promise<Vault> {
  for (const lock of locks) {
    if (lock.kind !== "passkey") continue;
    return new Vault(await unwrapped(lock, await keyOfPasskey(lock.id, lock.salt), false));
  }
  throw new WrongPassphraseError();
}

/** The locks with a passkey beside the passphrase. Raises `WrongPassphraseError`, `NoPasskeyError`. */
export async function addPasskey(locks: readonly Lock[], passphrase: string): Promise<Lock[]> {
  const key = await dataKey(locks, passphrase, true);
  return [...locks.filter((one) => one.kind !== "passkey"), await passkeyLock(key)];
}

/** The locks with another passphrase. Raises `WrongPassphraseError`, `ShortPassphraseError`. */
export async function changePassphrase(locks: readonly Lock[], before: string, after: string, turns = TURNS): Promise<Lock[]> {
  const key = await dataKey(locks, before, true);
  return [await passphraseLock(key, after, turns), ...locks.filter((one) => one.kind === "passkey")];
}

async function passkeyLock(key: CryptoKey): Promise<Lock> {
  const salt = noise(32);
  const { id, key: wrapping } = await makePasskey(salt);
  const iv = noise(12);
  return { kind: "passkey", id, salt, iv, wrapped: await crypto.subtle.wrapKey("raw", key, wrapping, { name: "AES-GCM", iv }) };
}

async function passphraseLock(key: CryptoKey, passphrase: string, turns: number): Promise<Lock> {
  const [salt, iv] = [noise(16), noise(12)];
  const wrapping = await keyOfPassphrase(passphrase, salt, turns);
  return { kind: "passphrase", salt, turns, iv, wrapped: await crypto.subtle.wrapKey("raw", key, wrapping, { name: "AES-GCM", iv }) };
}

async function dataKey(locks: readonly Lock[], passphrase: string, extractable: boolean): Promise<CryptoKey> {
  for (const lock of locks) {
    if (lock.kind !== "passphrase") continue;
    try {
      return await unwrapped(lock, await keyOfPassphrase(passphrase, lock.salt, lock.turns), extractable);
    } catch {
      continue;
    }
  }
  throw new WrongPassphraseError();
}

function unwrapped(lock: Lock, by: CryptoKey, extractable: boolean): Promise<CryptoKey> {
  const way = { name: "AES-GCM", iv: lock.iv };
  return crypto.subtle.unwrapKey("raw", lock.wrapped, by, way, KIND, extractable, ["encrypt", "decrypt"]);
}

function noise(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
