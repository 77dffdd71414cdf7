import { type Bytes, hex, sha256 } from "./bytes";

/** The alphabet of RFC 9285, and of QR codes' alphanumeric mode. */
export const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Bytes as text of the characters that a QR code packs best (RFC 9285). */
export function base45(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    let value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    for (let digit = 0; digit < (pair ? 3 : 2); digit += 1) {
      text += DIGITS[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** Characters that stand for whole bytes whatever follows them: three for each pair. */
const STEP = 3;

/**
 * A sealed part as texts for QR codes, at most `room` characters of it in each; they may be read in any order, and each
 * is Base45 by itself. Raises `RangeError` for less room than one pair of bytes needs.
 */
export async function series(sealed: Bytes, room = 400): Promise<string[]> {
  const each = Math.floor(room / STEP) * STEP;
  if (each < STEP) throw new RangeError(`room ${room}`);
  const text = base45(sealed);
  const id = hex(await sha256(sealed)).slice(0, 8).toUpperCase();
  const total = Math.ceil(text.length / each);
  return Array.from({ length: total }, (_one, place) =>
    `SCR1:${id}:${place + 1}/${total}:${text.slice(place * each, (place + 1) * each)}`);
}
