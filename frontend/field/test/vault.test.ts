import { expect, test } from "vitest";
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
