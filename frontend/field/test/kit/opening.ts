import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { fromBase64url, utf8 } from "../../src/sealing/bytes";
import { canonical } from "../../src/sealing/canonical";
import { MAGIC } from "../../src/sealing/part";
import { openStream } from "../../src/sealing/stream";

export const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** What lies in a sealed part. */
export interface Opened {
  header: Record<string, string>;
  about: Record<string, unknown>;
  content: Blob;
}

/** Open a part as headquarters do, except that the device's proof is not checked. */
export async function opened(sealed: Blob, key: CryptoKey): Promise<Opened> {
  const text = await sealed.slice(0, 4096).text();
  const second = text.indexOf("\n", MAGIC.length);
  const lines = utf8(text.slice(0, second + 1));
  const header = JSON.parse(text.slice(MAGIC.length, second)) as Record<string, string>;
  const whose = canonical({ device: header["device"]!, mission: header["mission"]! });
  const bytes = fromBase64url(header["enc"]!);
  const context = await suite.createRecipientContext({
    recipientKey: key, enc: bytes.slice(0, 65).buffer, info: utf8(`scrutator sealed 1\n${whose}`).buffer,
  });
  const own = await context.open(bytes.slice(65).buffer);
  const stream = await crypto.subtle.importKey("raw", own, "AES-GCM", false, ["decrypt"]);
  const plain = await openStream(stream, sealed.slice(lines.length), lines);
  const length = new DataView(await plain.slice(0, 4).arrayBuffer()).getUint32(0);
  const about = JSON.parse(await plain.slice(4, 4 + length).text()) as Record<string, unknown>;
  return { header, about, content: plain.slice(4 + length) };
}

export async function inflated(content: Blob): Promise<string> {
  return new Response(content.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}
