import type { Bytes } from "../sealing/bytes";
import { utf8 } from "../sealing/bytes";

/** Characters that a passphrase has at least. */
export const LEAST = 10;
/** Turns of PBKDF2 with HMAC-SHA-256: what OWASP's password storage guidance names for it. */
export const TURNS = 600_000;

/** A passphrase that is too short. */
export class ShortPassphraseError extends Error {}

/** The passphrase in the form in which it is used. Raises `ShortPassphraseError`. */
export function longEnough(passphrase: string): string {
  const words = passphrase.normalize("NFKC");
  if ([...words].length < LEAST) throw new ShortPassphraseError();
  return words;
}

/** The key that a passphrase opens (PBKDF2, RFC 8018). Raises `ShortPassphraseError`. */
export async function keyOfPassphrase(passphrase: string, salt: Bytes, turns: number): Promise<CryptoKey> {
  const words = longEnough(passphrase);
  const root = await crypto.subtle.importKey("raw", utf8(words), "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt, iterations: turns };
  return crypto.subtle.deriveKey(way, root, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}
