import { type Bytes, hex, sha256, utf8 } from "./bytes";

/**
 * HMAC-SHA-256 of a text in hexadecimal digits, under a key for one purpose (`info`, `salt`): HKDF-SHA-256 (RFC 5869)
 * of the SHA-256 of the device's token, which headquarters keep.
 */
export async function deviceProof(
  token: string, text: string, info: string, salt: Bytes = new Uint8Array(),
): Promise<string> {
  const root = await crypto.subtle.importKey("raw", await sha256(utf8(token)), "HKDF", false, ["deriveKey"]);
  const way = { name: "HKDF", hash: "SHA-256", salt, info: utf8(info) };
  const kind = { name: "HMAC", hash: "SHA-256", length: 256 };
  const key = await crypto.subtle.deriveKey(way, root, kind, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, utf8(text)));
}
