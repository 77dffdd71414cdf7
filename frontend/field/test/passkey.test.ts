import { beforeEach, expect, test } from "vitest";
import { NoPasskeyError, passkeyOffered } from "../src/vault/passkey";
import {
  type Lock, type Vault, WrongPassphraseError, addPasskey, changePassphrase, createVault, unlockByPasskey,
  unlockByPassphrase,
} from "../src/vault/vault";
import { Authenticator } from "./kit/authenticator";

const WORDS = "four words of mine";
const FEW = 1000; // turns, so that the tests do not wait

let made: { vault: Vault; locks: Lock[] };
beforeEach(async () => {
  made = await createVault(WORDS, FEW);
});

async function opensTheSame(vault: Vault): Promise<void> {
  const sealed = await made.vault.sealJson("ballots", "drafts/1");
  expect(await vault.openJson(sealed, "drafts/1")).toBe("ballots");
}

test.each([true, false])("a passkey opens the vault, whether its secret comes at once (%s) or when asked again", async (atOnce) => {
  new Authenticator({ prf: true, atOnce }).install();
  const locks = await addPasskey(made.locks, WORDS);
  expect(locks.map((one) => one.kind)).toEqual(["passphrase", "passkey"]);
  await opensTheSame(await unlockByPasskey(structuredClone(locks)));
  await opensTheSame(await unlockByPassphrase(locks, WORDS));
});

test("a second passkey takes the place of the first", async () => {
  new Authenticator().install();
  const locks = await addPasskey(await addPasskey(made.locks, WORDS), WORDS);
  expect(locks).toHaveLength(2);
  await opensTheSame(await unlockByPasskey(locks));
});

test("a passkey is added only with the passphrase", async () => {
  new Authenticator().install();
  await expect(addPasskey(made.locks, "four words of others")).rejects.toThrow(WrongPassphraseError);
});

test("a telephone whose passkeys give no key says so, and the passphrase goes on opening", async () => {
  new Authenticator({ prf: false, atOnce: false }).install();
  await expect(addPasskey(made.locks, WORDS)).rejects.toThrow(NoPasskeyError);
  await opensTheSame(await unlockByPassphrase(made.locks, WORDS));
});

test("an observer who breaks off has not opened the vault, and may try again", async () => {
  const authenticator = new Authenticator();
  authenticator.install();
  const locks = await addPasskey(made.locks, WORDS);
  authenticator.refuses = true;
  await expect(unlockByPasskey(locks)).rejects.toThrow(NoPasskeyError);
  await opensTheSame(await unlockByPasskey(locks));
});

test("another telephone's passkey opens nothing", async () => {
  new Authenticator().install();
  const locks = await addPasskey(made.locks, WORDS);
  new Authenticator().install();
  await expect(unlockByPasskey(locks)).rejects.toThrow(NoPasskeyError);
});

test("a passkey's lock that was changed does not open", async () => {
  new Authenticator().install();
  const locks = structuredClone(await addPasskey(made.locks, WORDS));
  new Uint8Array(locks[1]!.wrapped)[0]! ^= 1;
  await expect(unlockByPasskey(locks)).rejects.toThrow();
});

test("without a passkey's lock there is nothing to unlock by one", async () => {
  await expect(unlockByPasskey(made.locks)).rejects.toThrow(WrongPassphraseError);
});

test("after a change of the passphrase the passkey still opens", async () => {
  new Authenticator().install();
  const locks = await changePassphrase(await addPasskey(made.locks, WORDS), WORDS, "four other words", FEW);
  await opensTheSame(await unlockByPasskey(locks));
});

test("where the browser knows no passkeys, none is offered", async () => {
  expect(await passkeyOffered()).toBe(false);
});
