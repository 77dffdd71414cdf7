import { expect, test } from "vitest";
import { base64url, hex, sha256, utf8 } from "../src/sealing/bytes";
import { canonical } from "../src/sealing/canonical";
import { carriedFile } from "../src/sealing/carried";
import { sealPart } from "../src/sealing/part";
import { base45, series } from "../src/sealing/series";
import { CHUNK, BrokenSealError, openStream, sealStream } from "../src/sealing/stream";
import { inflated, opened, suite } from "./kit/opening";

async function mission() {
  const pair = await suite.kem.generateKeyPair();
  return { pair, sealingKey: base64url(await suite.kem.serializePublicKey(pair.publicKey)) };
}

test("a sealed form opens with the mission's private key, and says its hash, size and clock", async () => {
  const { pair, sealingKey } = await mission();
  const xml = new Blob(["<data>да</data>"]);
  const sealed = await sealPart({ device: "7", mission: "M-1", token: "token", sealingKey }, xml, { name: "", clock: -3, deflate: true });
  const { about, content } = await opened(sealed, pair.privateKey);
  expect(about).toEqual({ clock: -3, coding: "deflate-raw", name: "", sha256: hex(await sha256(await xml.arrayBuffer())), size: xml.size });
  expect(await inflated(content)).toBe("<data>да</data>");
});

test("what a part says in clear is the device and the mission, and nothing of its content", async () => {
  const { sealingKey } = await mission();
  const sealed = await sealPart({ device: "7", mission: "M-1", token: "token", sealingKey }, new Blob(["ballots"]), { name: "gate.jpg", clock: null });
  const text = await sealed.text();
  expect(text).not.toMatch(/ballots|gate|token/);
  expect(Object.keys(JSON.parse(text.split("\n")[1]!) as object)).toEqual(["device", "enc", "mac", "mission"]);
});

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])("a stream of %i bytes comes back as it was", async (size) => {
  const key = await crypto.subtle.importKey("raw", new Uint8Array(32), "AES-GCM", false, ["encrypt", "decrypt"]);
  const content = new Uint8Array(size).map((_byte, place) => place % 251);
  const sealed = await sealStream(key, new Blob([content]), utf8("here"));
  expect(new Uint8Array(await (await openStream(key, sealed, utf8("here"))).arrayBuffer())).toEqual(content);
});

test("a stream that was changed, cut, or put elsewhere does not open", async () => {
  const key = await crypto.subtle.importKey("raw", new Uint8Array(32), "AES-GCM", false, ["encrypt", "decrypt"]);
  const sealed = await sealStream(key, new Blob([new Uint8Array(2 * CHUNK)]), utf8("here"));
  const bytes = new Uint8Array(await sealed.arrayBuffer());
  bytes[100]! ^= 1;
  const first = sealed.slice(0, CHUNK + 16);
  for (const broken of [new Blob([bytes]), first, sealed.slice(0, -1), new Blob([sealed, first])]) {
    await expect(openStream(key, broken, utf8("here"))).rejects.toThrow(BrokenSealError);
  }
  await expect(openStream(key, sealed, utf8("there"))).rejects.toThrow(BrokenSealError);
});

test("canonical JSON has its keys in order at every depth and no spaces", () => {
  expect(canonical({ b: [1, { d: null, c: "ж" }], a: true })).toBe('{"a":true,"b":[1,{"c":"ж","d":null}]}');
});

test("base45 gives the examples of RFC 9285", () => {
  expect(base45(utf8("AB"))).toBe("BB8");
  expect(base45(utf8("Hello!!"))).toBe("%69 VD92EX0");
  expect(base45(utf8("base-45"))).toBe("UJCLQE7W581");
});

test("a series says its part, how many there are, and to what they belong", async () => {
  const texts = await series(new Uint8Array(700).fill(7), 400); // 1050 characters
  expect(texts).toHaveLength(3);
  const id = hex(await sha256(new Uint8Array(700).fill(7))).slice(0, 8).toUpperCase();
  expect(texts.map((one) => one.split(":", 3).join(":"))).toEqual([1, 2, 3].map((place) => `SCR1:${id}:${place}/3`));
});

test.each([3, 399, 400, 401, 4000])("the texts of a series are each Base45 by itself, with room for %i", async (room) => {
  const content = Uint8Array.from({ length: 701 }, (_one, place) => (place * 37) % 256);
  const parts = (await series(content, room)).map((one) => one.split(":").slice(3).join(":"));
  expect(parts.join("")).toBe(base45(content));
  expect(parts.slice(0, -1).every((one) => one.length % 3 === 0 && one.length <= room)).toBe(true);
});

test("a series with room for less than two bytes is refused", async () => {
  await expect(series(new Uint8Array(4), 2)).rejects.toThrow(RangeError);
});

test("a carried file lists the lengths of the parts that follow", async () => {
  const file = carriedFile("7", "M-1", [[new Blob(["abc"]), new Blob(["de"])], [new Blob(["f"])]]);
  expect(await file.text()).toBe('SCRUTATOR-OUTBOX-2\n{"device":"7","forms":[[3,2],[1]],"mission":"M-1"}\nabcdef');
});
