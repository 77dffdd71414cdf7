import { expect, test } from "vitest";
import { BrokenSealError } from "../src/sealing/stream";
import { ShortPassphraseError } from "../src/vault/passphrase";
import { BrokenRecordError, WrongPassphraseError, changePassphrase, createVault, unlockByPassphrase } from "../src/vault/vault";

const WORDS = "four words of mine";
const FEW = 1000; // turns, so that the tests do not wait

test("what is sealed opens again after the vault was unlocked anew", async () => {
  const { vault, locks } = await createVault(WORDS, FEW);
  const sealed = await vault.sealJson({ station: "010001", да: [1, 2] }, "drafts/1");
  const again = await unlockByPassphrase(structuredClone(locks), WORDS);
  expect(await again.openJson(sealed, "drafts/1")).toEqual({ station: "010001", да: [1, 2] });
});

test("another passphrase opens nothing", async () => {
  const { locks } = await createVault(WORDS, FEW);
  await expect(unlockByPassphrase(locks, "four words of others")).rejects.toThrow(WrongPassphraseError);
  await expect(unlockByPassphrase([], WORDS)).rejects.toThrow(WrongPassphraseError);
});

test("a short passphrase is refused, also where its letters are long", async () => {
  await expect(createVault("ж".repeat(9), FEW)).rejects.toThrow(ShortPassphraseError);
  await createVault("ж".repeat(10), FEW);
});

test("a record that was changed or moved to another place is refused", async () => {
  const { vault } = await createVault(WORDS, FEW);
  const sealed = await vault.sealJson("x", "drafts/1");
  await expect(vault.openJson(sealed, "drafts/2")).rejects.toThrow(BrokenRecordError);
  new Uint8Array(sealed.data)[0]! ^= 1;
  await expect(vault.openJson(sealed, "drafts/1")).rejects.toThrow(BrokenRecordError);
});

test("a photograph comes back byte by byte, and not from another place", async () => {
  const { vault } = await createVault(WORDS, FEW);
  const content = crypto.getRandomValues(new Uint8Array(60_000));
  const sealed = await vault.sealBlob(new Blob([content, content]), "files/1/a.jpg");
  const back = new Uint8Array(await (await vault.openBlob(sealed, "files/1/a.jpg")).arrayBuffer());
  expect(back).toEqual(new Uint8Array([...content, ...content]));
  await expect(vault.openBlob(sealed, "files/1/b.jpg")).rejects.toThrow(BrokenRecordError);
});

test("after a change only the new passphrase opens, and what was sealed before still does", async () => {
  const { vault, locks } = await createVault(WORDS, FEW);
  const sealed = await vault.sealJson(1, "x");
  const changed = await changePassphrase(locks, WORDS, "four other words", FEW);
  await expect(unlockByPassphrase(changed, WORDS)).rejects.toThrow(WrongPassphraseError);
  expect(await (await unlockByPassphrase(changed, "four other words")).openJson(sealed, "x")).toBe(1);
});

test("the key cannot be taken out of an open vault", async () => {
  const { vault } = await createVault(WORDS, FEW);
  const key = (vault as unknown as { key: CryptoKey }).key;
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
});

test("no byte of a sealed photograph can be changed, and none can be left out", async () => {
  const { vault } = await createVault(WORDS, FEW);
  const sealed = await vault.sealBlob(new Blob([new Uint8Array(70_000)]), "files/1/a.jpg");
  const bytes = new Uint8Array(await sealed.arrayBuffer());
  for (const place of [0, 12, 59, 60, 66_000, bytes.length - 1]) {
    const changed = bytes.slice();
    changed[place]! ^= 1;
    const opening = vault.openBlob(new Blob([changed]), "files/1/a.jpg");
    await expect(opening, `byte ${place}`).rejects.toThrow(place < 60 ? BrokenRecordError : BrokenSealError);
  }
  for (const end of [0, 11, 60, 61, 60 + 65_536 + 16, bytes.length - 1]) {
    await expect(vault.openBlob(sealed.slice(0, end), "files/1/a.jpg"), `cut at ${end}`).rejects.toThrow();
  }
});

test("an empty file comes back empty", async () => {
  const { vault } = await createVault(WORDS, FEW);
  expect((await vault.openBlob(await vault.sealBlob(new Blob([]), "x"), "x")).size).toBe(0);
});

test("two seals of one record have nothing in common", async () => {
  const { vault } = await createVault(WORDS, FEW);
  const [one, two] = await Promise.all([vault.sealJson("x", "a"), vault.sealJson("x", "a")]);
  expect(one.iv).not.toEqual(two.iv);
  expect(new Uint8Array(one.data)).not.toEqual(new Uint8Array(two.data));
});

test("another vault with the same passphrase opens nothing of this one", async () => {
  const [mine, other] = [await createVault(WORDS, FEW), await createVault(WORDS, FEW)];
  const sealed = await mine.vault.sealJson("x", "drafts/1");
  await expect(other.vault.openJson(sealed, "drafts/1")).rejects.toThrow(BrokenRecordError);
});

test("a lock that was changed does not open, also one with fewer turns", async () => {
  const { locks } = await createVault(WORDS, FEW);
  const changed = structuredClone(locks);
  new Uint8Array(changed[0]!.wrapped)[0]! ^= 1;
  await expect(unlockByPassphrase(changed, WORDS)).rejects.toThrow(WrongPassphraseError);
  const weaker = locks.map((one) => (one.kind === "passphrase" ? { ...one, turns: 1 } : one));
  await expect(unlockByPassphrase(weaker, WORDS)).rejects.toThrow(WrongPassphraseError);
});

test("a passphrase typed with other code points of the same letters opens", async () => {
  const { locks } = await createVault("четырe й слова".normalize("NFD"), FEW);
  await unlockByPassphrase(locks, "четырe й слова".normalize("NFC"));
});

test("a change to a short passphrase is refused, and by a wrong one too", async () => {
  const { locks } = await createVault(WORDS, FEW);
  await expect(changePassphrase(locks, WORDS, "short", FEW)).rejects.toThrow(ShortPassphraseError);
  await expect(changePassphrase(locks, "four words of others", WORDS, FEW)).rejects.toThrow(WrongPassphraseError);
});

test("a new vault has 600,000 turns of PBKDF2 and a salt of 16 bytes", async () => {
  const [lock] = (await createVault(WORDS)).locks;
  expect(lock).toMatchObject({ kind: "passphrase", turns: 600_000 });
  expect(lock!.salt).toHaveLength(16);
});
