import type { Bytes } from "./bytes";

/** Bytes of plain text in each chunk but the last, which has up to so many. */
export const CHUNK = 64 * 1024;
const TAG = 16;

/** A chunk is not what was sealed at its place under this key. */
export class BrokenSealError extends Error {}

function nonce(place: number, last: boolean): Bytes {
  const bytes = new Uint8Array(12);
  new DataView(bytes.buffer).setUint32(7, place);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/**
 * A blob sealed under AES-256-GCM chunk by chunk, each bound to its place and to `bound`; the last one is marked (the
 * STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). One chunk is in memory at a time.
 */
export async function sealStream(key: CryptoKey, content: Blob, bound: Bytes): Promise<Blob> {
  const chunks: Blob[] = [];
  let at = 0;
  let place = 0;
  do {
    const end = Math.min(at + CHUNK, content.size);
    const plain = await content.slice(at, end).arrayBuffer();
    const options = { name: "AES-GCM", iv: nonce(place, end === content.size), additionalData: bound };
    chunks.push(new Blob([await crypto.subtle.encrypt(options, key, plain)]));
    at = end;
    place += 1;
  } while (at < content.size);
  return new Blob(chunks);
}

/** The plain text of a sealed blob. Raises `BrokenSealError` for one that was changed, cut or sealed elsewhere. */
export async function openStream(key: CryptoKey, sealed: Blob, bound: Bytes): Promise<Blob> {
  const chunks: Blob[] = [];
  let at = 0;
  let place = 0;
  do {
    const end = Math.min(at + CHUNK + TAG, sealed.size);
    const chunk = await sealed.slice(at, end).arrayBuffer();
    const options = { name: "AES-GCM", iv: nonce(place, end === sealed.size), additionalData: bound };
    try {
      chunks.push(new Blob([await crypto.subtle.decrypt(options, key, chunk)]));
    } catch (error) {
      throw new BrokenSealError("broken seal", { cause: error });
    }
    at = end;
    place += 1;
  } while (at < sealed.size);
  return new Blob(chunks);
}

/** A key of 32 random bytes, and the bytes. */
export async function contentKey(): Promise<{ key: CryptoKey; bytes: Bytes }> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return { key: await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt"]), bytes };
}

