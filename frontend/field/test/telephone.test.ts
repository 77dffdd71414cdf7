import { beforeEach, expect, test } from "vitest";
import { localMoment, nowLocal, withZone } from "../src/forms/times";
import { ahead } from "../src/server/clock";
import { next } from "../src/server/sending";
import type { Station } from "../src/server/shapes";
import { distance, sketch } from "../src/state/sketching";
import { byStage } from "../src/state/stages";
import { openDatabase } from "../src/store/database";
import { type Draft, Drafts } from "../src/store/drafts";
import { Reports } from "../src/store/reports";
import { Secrets } from "../src/store/secrets";
import { createVault } from "../src/vault/vault";
import { n, speak, t } from "../src/words/words";

const words = { en: "Voting", ru: "Голосование" };

async function telephone() {
  const database = await openDatabase("mission");
  const { vault } = await createVault("four words of mine", 1000);
  return { database, drafts: new Drafts(database, vault), reports: new Reports(database, vault), secrets: new Secrets(database, vault) };
}

function draft(id: string, changed: string): Draft {
  return {
    id, formId: "voting", version: "1", title: words, stage: "voting", station: "010001", started: changed, changed,
    answered: 1, asked: 2, xml: "<data>Ivan</data>", files: [], photographs: [], sealed: false,
  };
}

beforeEach(() => speak("en"));

test("a draft and its files lie sealed, come back as they were, and go together", async () => {
  const { database, drafts } = await telephone();
  await drafts.save(draft("a", "2026-11-26T08:00:00Z"));
  await drafts.saveFile("a", "f-1.jpg", new Blob(["picture of Ivan"]));
  const kept = JSON.stringify(await database.getAll("drafts"), (_key, value: unknown) => (value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value));
  expect(kept).not.toContain("Ivan");
  expect(await drafts.get("a")).toEqual(draft("a", "2026-11-26T08:00:00Z"));
  const file = await drafts.file("a", "f-1.jpg");
  expect([await file!.text(), file!.type]).toEqual(["picture of Ivan", "image/jpeg"]);
  await drafts.remove("a");
  expect([await drafts.get("a"), await drafts.file("a", "f-1.jpg")]).toEqual([undefined, undefined]);
});

test("finishing keeps the sealed parts and takes the draft away in one step", async () => {
  const { database, drafts, reports } = await telephone();
  await drafts.save(draft("b", "2026-11-26T08:00:00Z"));
  await drafts.saveFile("b", "f-1.jpg", new Blob(["x"]));
  await reports.finish("b", [new Blob(["sealed"]), new Blob(["photo"])], { title: words, station: "010001", formId: "voting" }, "b");
  expect(await drafts.get("b")).toBeUndefined();
  expect((await database.getAllKeys("files")).filter((key) => key.startsWith("b/"))).toEqual([]);
  expect((await reports.waiting()).map((one) => one.id)).toEqual(["b"]);
  await reports.note("b", { given: [0], receipt: { number: 4, hash: "ab", at: "2026-11-27T08:00:00Z" } });
  expect((await reports.waiting()).length).toBe(1);
  await reports.note("b", { given: [0, 1], receipt: { number: 4, hash: "ab", at: "2026-11-27T08:00:00Z" } });
  expect(await reports.waiting()).toEqual([]);
  expect((await reports.get("b"))!.parts).toEqual([]);
  await reports.remove("b");
});

test("secrets are found by the beginning of their keys", async () => {
  const { secrets } = await telephone();
  await secrets.put("forms/voting/1", "<x/>");
  await secrets.put("bundle", {});
  expect(await secrets.keys("forms/")).toEqual(["forms/voting/1"]);
  await secrets.remove("forms/voting/1");
  expect(await secrets.get("forms/voting/1")).toBeUndefined();
});

test("parts go in batches of about two megabytes, and what was given is not sent again", () => {
  const part = (size: number) => ({ size }) as Blob;
  const parts = [part(1000), part(1_500_000), part(1_500_000), part(3_000_000)];
  expect(next(parts, [])).toEqual([0, 1]);
  expect(next(parts, [0, 1])).toEqual([2]);
  expect(next(parts, [0, 1, 2])).toEqual([3]);
  expect(next(parts, [0, 1, 2, 3])).toBeNull();
});

test("a clock is judged at the middle of the request", () => {
  const server = Date.parse("2026-11-26T08:00:00Z");
  expect(ahead("2026-11-26T08:00:00Z", server + 179_000, server + 181_000)).toBe(180);
  expect(ahead("2026-11-26T08:00:00Z", server - 61_000, server - 59_000)).toBe(-60);
});

test("a moment carries the telephone's zone and comes back as the same local time", () => {
  const local = nowLocal("dateTime", new Date(2026, 10, 26, 8, 5));
  expect(local).toBe("2026-11-26T08:05");
  expect(withZone(local, "dateTime")).toMatch(/^2026-11-26T08:05:00\.000[+-]\d\d:\d\d$/);
  expect(localMoment(withZone(local, "dateTime"), "dateTime")).toBe(local);
  expect([withZone("", "dateTime"), localMoment("", "dateTime"), localMoment("nonsense", "dateTime")]).toEqual(["", "", ""]);
});

test("a degree of latitude is 111.2 km, and the sketch has north above", () => {
  const station = (latitude: number, longitude: number): Station =>
    ({ code: "", order: 1, name: "", address: "", area: "", latitude, longitude });
  expect(distance(station(0, 0), station(1, 0))).toBeCloseTo(111.19, 2);
  const drawn = sketch([station(53, 27), station(54, 27)])!;
  expect(drawn.points[1]!.y).toBeLessThan(drawn.points[0]!.y);
  expect(drawn.kilometres).toBe(111);
  expect(sketch([station(53, 27)])).toBeNull();
});

test("stages keep the order in which they come", () => {
  expect(byStage([{ stage: "b" }, { stage: "a" }, { stage: "b" }]).map(([stage, all]) => [stage, all.length])).toEqual([["b", 2], ["a", 1]]);
});

test("Russian counts take their own forms, and what has no translation stays English", () => {
  expect([1, 2].map((count) => n("%(count)s station.", "%(count)s stations.", count))).toEqual(["1 station.", "2 stations."]);
  speak("ru");
  const counted = [1, 2, 5, 11, 21].map((count) => n("%(count)s station.", "%(count)s stations.", count));
  expect(counted).toEqual(["1 участок.", "2 участка.", "5 участков.", "11 участков.", "21 участок."]);
  expect(t("Waiting: %(count)s.", { count: 2 })).toBe("Ждут: 2.");
  expect(t("no such sentence")).toBe("no such sentence");
});
