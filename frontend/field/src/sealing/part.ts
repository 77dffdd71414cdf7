import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { type Bytes, base64url, four, fromBase64url, hex, joined, sha256, utf8 } from "./bytes";
import { canonical } from "./canonical";
import { deviceProof } from "./device";
import { contentKey, sealStream } from "./stream";

/** Who seals, and for whom. `sealingKey`: the mission's public key, 65 bytes of a P-256 point in base64url. */
export interface Sender {
  device: string;
  mission: string;
  token: string;
  sealingKey: string;
}

/** What is sealed: `name` is empty for the XML of a form; `clock`: seconds that this clock is ahead, null if unknown. */
export interface About {
  name: string;
  clock: number | null;
  deflate?: boolean;
  /** Of the XML: names of files that belong to the form although no question of it names them. */
  beside?: readonly string[];
}

export const MAGIC = "SCRUTATOR-SEALED-1\n";
const INFO = "scrutator sealed 1\n";
const DEVICE = "scrutator device 1";

/**
 * One part of a finished form, sealed to the mission's public key: HPKE (RFC 9180, base mode, P-256) carries a fresh
 * content key, and the device's token proves who sealed it. Whoever seals it cannot open it again.
 */
export async function sealPart(sender: Sender, content: Blob, about: About): Promise<Blob> {
  const { key, bytes } = await contentKey();
  const header = await headerOf(sender, bytes);
  const words = canonical({
    ...(about.beside?.length ? { beside: about.beside } : {}),
    clock: about.clock, coding: about.deflate ? "deflate-raw" : "", name: about.name,
    sha256: hex(await sha256(await content.arrayBuffer())), size: content.size,
  });
  const coded = about.deflate ? await deflated(content) : content;
  const list = utf8(words);
  const sealed = await sealStream(key, new Blob([four(list.length), list, coded]), header);
  return new Blob([header, sealed], { type: "application/octet-stream" });
}

/** The two lines in clear. Everything that is sealed is bound to them. */
async function headerOf(sender: Sender, content: Bytes): Promise<Bytes> {
  const whose = { device: sender.device, mission: sender.mission };
  const suite = new CipherSuite({
    kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm(),
  });
  const recipientPublicKey = await suite.kem.importKey("raw", fromBase64url(sender.sealingKey).buffer, true);
  const info = utf8(INFO + canonical(whose)).buffer;
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, content.buffer);
  const fields = { ...whose, enc: base64url(joined(new Uint8Array(enc), new Uint8Array(ct))) };
  const mac = await deviceProof(sender.token, canonical(fields), DEVICE);
  return utf8(`${MAGIC}${canonical({ ...fields, mac })}\n`);
}

async function deflated(content: Blob): Promise<Blob> {
  return new Response(content.stream().pipeThrough(new CompressionStream("deflate-raw"))).blob();
}
