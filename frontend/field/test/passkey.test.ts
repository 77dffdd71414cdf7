import { beforeEach, expect, test } from "vitest";
import { noPasskey } from "../src/screens/noPasskey";
import { KeylessPasskeyError, NoPasskeyError, passkeyOffered, passkeyPromised } from "../src/vault/passkey";
import { ShortPassphraseError } from "../src/vault/passphrase";
import {
  type Lock, type Vault, WrongPassphraseError, addPasskey, changePassphrase, createVault, unlockByPasskey,
  unlockByPassphrase,
} from "../src/vault/vault";
import { Authenticator } from "./kit/authenticator";

const WORDS = "four words of mine";
const FEW = 1000; // turns, so that the tests do not wait

const NONE = { prf: false, atOnce: false };

let made: { vault: Vault; locks: Lock[] };
beforeEach(async () => {
  new Authenticator().browser(undefined);
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
  new Authenticator(NONE).install();
  await expect(addPasskey(made.locks, WORDS)).rejects.toThrow(KeylessPasskeyError);
  await opensTheSame(await unlockByPassphrase(made.locks, WORDS));
});

test("a passkey that gave no key is told to the browser as unknown, and one that gives a key is not", async () => {
  const keyless = new Authenticator(NONE);
  keyless.install();
  await addPasskey(made.locks, WORDS).catch(() => undefined);
  expect(keyless.unknown).toEqual([{ rpId: "desk.example", credentialId: keyless.made[0] }]);
  const good = new Authenticator();
  good.install();
  await addPasskey(made.locks, WORDS);
  expect(good.unknown).toEqual([]);
});

test("a passkey whose key the observer then refuses does not stay either", async () => {
  const authenticator = new Authenticator();
  authenticator.install();
  authenticator.get = async () => { throw new DOMException("broken off", "NotAllowedError"); };
  await expect(addPasskey(made.locks, WORDS)).rejects.toThrow(KeylessPasskeyError);
  expect(authenticator.unknown).toHaveLength(1);
});

test.each([undefined, {}])("a browser that cannot be told (%s) is not, and the observer is told the same", async (has) => {
  const authenticator = new Authenticator(NONE);
  authenticator.install();
  authenticator.browser(has);
  const error = await addPasskey(made.locks, WORDS).catch((reason: NoPasskeyError) => reason);
  expect(noPasskey(error as NoPasskeyError)).toMatch(/^The passkey gave no key, .* removed in the telephone's settings\.$/);
});

test("breaking off makes no passkey, and the observer is told nothing of settings", async () => {
  const authenticator = new Authenticator();
  authenticator.install();
  authenticator.refuses = true;
  const error = (await addPasskey(made.locks, WORDS).catch((reason: NoPasskeyError) => reason)) as NoPasskeyError;
  expect(noPasskey(error)).toBe("No passkey was made. The passphrase stays.");
  expect([authenticator.made, authenticator.unknown]).toEqual([[], []]);
});

test("a vault may begin with a passkey, and its passphrase opens it too", async () => {
  new Authenticator().install();
  made = await createVault(WORDS, FEW, true);
  expect(made.locks.map((one) => one.kind)).toEqual(["passphrase", "passkey"]);
  await opensTheSame(await unlockByPasskey(made.locks));
  await opensTheSame(await unlockByPassphrase(made.locks, WORDS));
});

test("no passkey is asked for where the passphrase is too short, and no vault is made without the one asked for", async () => {
  const authenticator = new Authenticator(NONE);
  authenticator.install();
  await expect(createVault("short", FEW, true)).rejects.toThrow(ShortPassphraseError);
  expect(authenticator.made).toEqual([]);
  await expect(createVault(WORDS, FEW, true)).rejects.toThrow(KeylessPasskeyError);
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
  expect([await passkeyOffered(), await passkeyPromised()]).toEqual([false, false]);
});

test.each([
  [true, { "extension:prf": true }, true],
  [true, { "extension:prf": false }, false],
  [true, {}, false],
  [true, undefined, false],
  [false, { "extension:prf": true }, false],
])("a passkey is offered first where the telephone has one (%s) and the browser promises its key (%o)", async (has, can, first) => {
  new Authenticator().browser({
    isUserVerifyingPlatformAuthenticatorAvailable: async () => has,
    getClientCapabilities: can && (async () => can),
  });
  expect([await passkeyOffered(), await passkeyPromised()]).toEqual([has, first]);
});
