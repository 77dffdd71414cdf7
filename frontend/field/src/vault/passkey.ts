import type { Bytes } from "../sealing/bytes";
import { base64url, utf8 } from "../sealing/bytes";

/** The telephone has no passkey that gives a key, or the observer broke it off. */
export class NoPasskeyError extends Error {}

/** A passkey was made and gave no key. The browser was asked to remove it, if it can be asked. */
export class KeylessPasskeyError extends NoPasskeyError {}

const INFO = "scrutator vault 1";

interface Prf {
  prf?: { enabled?: boolean; results?: { first?: BufferSource } };
}

/** Whether this telephone seems able to make a passkey of its own. What it gives is known only after it was made. */
export async function passkeyOffered(): Promise<boolean> {
  if (typeof PublicKeyCredential === "undefined") return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
}

/** Whether the browser says that a passkey of this telephone would give a key: good enough to offer it first. */
export async function passkeyPromised(): Promise<boolean> {
  if (!(await passkeyOffered()) || !PublicKeyCredential.getClientCapabilities) return false;
  return (await PublicKeyCredential.getClientCapabilities())["extension:prf"] === true;
}

/**
 * Make a passkey and give its id and the key of its PRF. Raises `NoPasskeyError`, or `KeylessPasskeyError` after the
 * browser was asked to forget what it made.
 */
export async function makePasskey(salt: Bytes): Promise<{ id: Bytes; key: CryptoKey }> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    rp: { name: "Scrutator" },
    user: { id: crypto.getRandomValues(new Uint8Array(16)), name: "observer", displayName: "observer" },
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -257 }],
    authenticatorSelection: { userVerification: "required", residentKey: "required" },
    extensions: { prf: { eval: { first: salt } } } as AuthenticationExtensionsClientInputs,
  };
  const made = (await navigator.credentials.create({ publicKey }).catch(refused)) as PublicKeyCredential | null;
  if (!made) throw new NoPasskeyError();
  const id = new Uint8Array(made.rawId);
  const found = made.getClientExtensionResults() as Prf;
  try {
    if (!found.prf?.enabled) throw new NoPasskeyError();
    const first = found.prf.results?.first;
    return { id, key: first ? await keyOf(first) : await keyOfPasskey(id, salt) };
  } catch (error) {
    await forgetPasskey(id);
    throw new KeylessPasskeyError("", { cause: error });
  }
}

/** Ask the browser to remove a passkey that opens nothing (WebAuthn, level 3, section 5.1.10). Few can be asked. */
export async function forgetPasskey(id: Bytes): Promise<void> {
  if (typeof PublicKeyCredential === "undefined" || !PublicKeyCredential.signalUnknownCredential) return;
  const which = { rpId: location.hostname, credentialId: base64url(id) };
  await PublicKeyCredential.signalUnknownCredential(which).catch(() => undefined);
}

/** The key of a passkey's PRF. Raises `NoPasskeyError`. */
export async function keyOfPasskey(id: Bytes, salt: Bytes): Promise<CryptoKey> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    allowCredentials: [{ type: "public-key", id }],
    userVerification: "required",
    extensions: { prf: { eval: { first: salt } } } as AuthenticationExtensionsClientInputs,
  };
  const found = (await navigator.credentials.get({ publicKey }).catch(refused)) as PublicKeyCredential | null;
  const first = (found?.getClientExtensionResults() as Prf | undefined)?.prf?.results?.first;
  if (!first) throw new NoPasskeyError();
  return keyOf(first);
}

async function keyOf(secret: BufferSource): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const way = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(INFO) };
  return crypto.subtle.deriveKey(way, root, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

function refused(error: unknown): never {
  throw new NoPasskeyError("", { cause: error });
}
