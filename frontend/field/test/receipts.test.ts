import { readFileSync } from "node:fs";
import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { fromHex, hex, sha256, utf8 } from "../src/sealing/bytes";
import { type Json, canonical } from "../src/sealing/canonical";
import { carriedFile } from "../src/sealing/carried";
import { deviceProof } from "../src/sealing/device";
import { BadReceiptsError, type Reader, type Receipt, readReceipts } from "../src/sealing/receipts";
import { takeReceipts } from "../src/state/receiving";
import { openDatabase } from "../src/store/database";
import { Reports } from "../src/store/reports";
import { createVault } from "../src/vault/vault";

const place = new URL("../../../tests/collection/receipts_vectors.json", import.meta.url);
const { document, ...reader } = JSON.parse(readFileSync(place, "utf8")) as Reader & { document: { [key: string]: Json } };
const text = JSON.stringify(document);

test("receipts that headquarters made are read", async () => {
  const { receipts } = await readReceipts(text, reader);
  expect(receipts.map((one) => [one.instance_id, one.acknowledged, one.number])).toEqual([
    ["uuid:new", true, 12], ["uuid:partly", true, 9], ["uuid:refused", false, null],
  ]);
});

test.each([
  ["a changed number", text.replace('"number":12', '"number":13'), reader],
  ["a changed proof", text.replace(/"mac":"../, '"mac":"zz'), reader],
  ["no proof", JSON.stringify({ ...document, mac: undefined }), reader],
  ["another outbox", JSON.stringify({ ...document, outbox: "00".repeat(32) }), reader],
  ["no outbox", JSON.stringify({ ...document, outbox: "of mine" }), reader],
  ["another format", text.replace("receipts-1", "receipts-2"), reader],
  ["what is no JSON", text.slice(0, -1), reader],
  ["a list", "[]", reader],
  ["nothing", "", reader],
  ["another device", text, { ...reader, device: "8" }],
  ["another mission", text, { ...reader, mission: "vectors-2" }],
  ["another token", text, { ...reader, token: "of somebody else" }],
])("receipts with %s are refused", async (_why, changed, whose) => {
  await expect(readReceipts(changed, whose)).rejects.toThrow(BadReceiptsError);
});

/** A telephone with one report of three parts. */
async function telephone(id: string): Promise<{ reports: Reports; parts: Blob[] }> {
  globalThis.indexedDB = new IDBFactory();
  const { vault } = await createVault("four words of mine", 1000);
  const reports = new Reports(await openDatabase("mission"), vault);
  const parts = ["xml", "photograph", "video"].map((one) => new Blob([one]));
  await reports.finish(id, parts, { title: { en: "Voting", ru: "Голосование" }, station: "1", formId: "voting" }, null);
  return { reports, parts };
}

async function answered(one: Partial<Receipt>, outbox: Blob): Promise<string> {
  const receipt = {
    instance_id: "uuid:1", status: 201, acknowledged: true, number: 3, hash: "ab",
    received_at: "2026-10-11T06:00:00.000000Z", missing: [], waits: "", message: "", ...one,
  };
  const digest = hex(await sha256(await outbox.arrayBuffer()));
  const { mission, device } = reader;
  const list = { format: "scrutator-receipts-1", mission, device, outbox: digest, receipts: [receipt] };
  const mac = await deviceProof(reader.token, canonical(list), "scrutator receipts 1", fromHex(digest));
  return JSON.stringify({ ...list, mac });
}

test("a report that was carried whole waits no longer, and gives its room back", async () => {
  const { reports, parts } = await telephone("uuid:1");
  const file = await answered({}, carriedFile(reader.device, reader.mission, [parts]));
  expect(await takeReceipts(reports, file, reader)).toEqual({ acknowledged: 1, refused: 0, unknown: 0 });
  expect(await takeReceipts(reports, file, reader)).toEqual({ acknowledged: 1, refused: 0, unknown: 0 });
  const kept = await reports.get("uuid:1");
  expect(await reports.waiting()).toEqual([]);
  expect(kept!.receipt).toEqual({ number: 3, hash: "ab", at: "2026-10-11T06:00:00.000000Z" });
  expect(kept!.parts).toEqual([]);
});

test("of a report that was shown as codes, its photographs wait on", async () => {
  const { reports, parts } = await telephone("uuid:1");
  const file = await answered({}, carriedFile(reader.device, reader.mission, [[parts[0]!]]));
  await takeReceipts(reports, file, reader);
  expect((await reports.waiting()).map((one) => [one.given, one.receipt!.number])).toEqual([[[0], 3]]);
});

test("of a report of which headquarters miss a file, the files wait on", async () => {
  const { reports } = await telephone("uuid:1");
  await takeReceipts(reports, await answered({ status: 202, missing: ["gate.jpg"] }, new Blob(["carried"])), reader);
  expect((await reports.waiting()).map((one) => one.given)).toEqual([[0]]);
});

test("a refusal is noted with its reason, and the report stays", async () => {
  const { reports } = await telephone("uuid:1");
  const refusal = { status: 409, acknowledged: false, number: null, hash: "", message: "Another report has this id." };
  expect(await takeReceipts(reports, await answered(refusal, new Blob(["carried"])), reader)).toEqual({
    acknowledged: 0, refused: 1, unknown: 0,
  });
  const [kept] = await reports.waiting();
  expect([kept!.refused, kept!.parts.length, kept!.receipt]).toEqual(["Another report has this id.", 3, null]);
});

test("a receipt of a report that is no longer here changes nothing", async () => {
  const { reports } = await telephone("uuid:2");
  const file = await answered({}, new Blob([utf8("carried")]));
  expect(await takeReceipts(reports, file, reader)).toEqual({ acknowledged: 0, refused: 0, unknown: 1 });
  expect(await reports.waiting()).toHaveLength(1);
});
