import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { base64url, fromBase64url, fromHex, hex, sha256, utf8 } from "../src/sealing/bytes";
import { canonical } from "../src/sealing/canonical";
import { type Sender, sealPart } from "../src/sealing/part";
import { series } from "../src/sealing/series";
import { inflated, opened, suite } from "./kit/opening";

const path = (name: string) => fileURLToPath(new URL(`../../../tests/collection/${name}`, import.meta.url));

interface Part {
  clock: number | null;
  sealed: string;
}

interface Vectors {
  mission: string;
  device: string;
  token: string;
  mac_key: string;
  private_key_scalar: string;
  private_key_pem: string;
  sealing_key: string;
  form: Part & { xml: string };
  file: Part & { name: string };
}

const vectors = (name: string) => JSON.parse(readFileSync(path(name), "utf8")) as Vectors;
const BOTH = ["sealed_vectors.json", "sealed_vectors_app.json"];
const SERVER = vectors("sealed_vectors.json");
const CONTENT = Uint8Array.from({ length: 256 * 260 }, (_one, place) => place % 256);

const blob = (text: string) => new Blob([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))]);

function privateKey(known: Vectors): Promise<CryptoKey> {
  return suite.kem.importKey("raw", fromHex(known.private_key_scalar).buffer, false);
}

/** What the device's key makes of the header without its proof. */
async function proofOf(known: Vectors, header: Record<string, string>): Promise<string> {
  const { mac: _mac, ...rest } = header;
  const kind = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", fromHex(known.mac_key), kind, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, utf8(canonical(rest))));
}

test.each(BOTH)("the form of %s opens, and its proof holds", async (name) => {
  const known = vectors(name);
  const { header, about, content } = await opened(blob(known.form.sealed), await privateKey(known));
  const xml = await inflated(content);
  const size = utf8(xml).length;
  expect(xml).toBe(known.form.xml);
  expect(about).toEqual({
    clock: known.form.clock, coding: "deflate-raw", name: "", sha256: hex(await sha256(utf8(xml))), size,
  });
  expect(header["mac"]).toBe(await proofOf(known, header));
});

test.each(BOTH)("the file of %s opens, and its proof holds", async (name) => {
  const known = vectors(name);
  const { header, about, content } = await opened(blob(known.file.sealed), await privateKey(known));
  expect(new Uint8Array(await content.arrayBuffer())).toEqual(CONTENT);
  expect(about).toEqual({
    clock: known.file.clock, coding: "", name: known.file.name, sha256: hex(await sha256(CONTENT)), size: CONTENT.length,
  });
  expect(header["mac"]).toBe(await proofOf(known, header));
});

test("a part sealed for another mission's key does not open with this one's", async () => {
  const other = await suite.kem.generateKeyPair();
  await expect(opened(blob(SERVER.form.sealed), other.privateKey)).rejects.toThrow();
});

test("a part of another device's header does not open", async () => {
  const text = atob(SERVER.form.sealed).replace('"device":"7"', '"device":"8"');
  await expect(opened(blob(btoa(text)), await privateKey(SERVER))).rejects.toThrow();
});

test.runIf(process.env["WRITE_VECTORS"])("the app's own vectors are written anew", async () => {
  const { mission, device, token, sealing_key, form, mac_key, private_key_pem, private_key_scalar } = SERVER;
  const sender: Sender = { device, mission, token, sealingKey: sealing_key };
  const xml = await sealPart(sender, new Blob([form.xml]), { name: "", clock: 180, deflate: true });
  const file = await sealPart(sender, new Blob([CONTENT]), { name: "ворота 1.jpg", clock: null });
  const made = {
    mission, device, token, mac_key, private_key_pem, private_key_scalar, sealing_key,
    form: { xml: form.xml, clock: 180, sealed: await base64(xml) },
    texts: await series(new Uint8Array(await xml.arrayBuffer())),
    file: { name: "ворота 1.jpg", clock: null, content: "bytes 0 to 255, 260 times", sealed: await base64(file) },
  };
  writeFileSync(path("sealed_vectors_app.json"), `${JSON.stringify(made, null, 1)}\n`);
});

async function base64(part: Blob): Promise<string> {
  const text = base64url(await part.arrayBuffer()).replace(/-/g, "+").replace(/_/g, "/");
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

test("a key in base64 for addresses comes back as it was", () => {
  expect(base64url(fromBase64url(SERVER.sealing_key))).toBe(SERVER.sealing_key);
});
