import { createSignal } from "solid-js";
import { type Enrolled, type Looked } from "../server/shapes";
import { openDatabase } from "../store/database";
import { Secrets } from "../store/secrets";
import { type Lock, type Vault, createVault, unlockByPasskey, unlockByPassphrase } from "../vault/vault";
import { type Language, ofTelephone, speak } from "../words/words";
import { type Account, openSession, setSession } from "./session";

/** The locks of this telephone's vault; empty when nobody is enrolled, null until that is known. */
export const [locks, setLocks] = createSignal<readonly Lock[] | null>(null);

/** Read what may be known before anybody unlocks: language and locks. */
export async function start(): Promise<void> {
  const database = await openDatabase("mission");
  speak(((await database.get("plain", "language")) as Language | undefined) ?? ofTelephone());
  setLocks(((await database.get("plain", "locks")) as Lock[] | undefined) ?? []);
  database.close();
}

/** Show the app in a language, now and after the next start. */
export async function choose(language: Language): Promise<void> {
  speak(language);
  const database = await openDatabase("mission");
  await database.put("plain", language, "language");
  database.close();
}

/** The vault of a telephone that is not enrolled yet, and what opens it. */
export interface Protection {
  vault: Vault;
  locks: readonly Lock[];
}

/** Make what will protect this telephone's drafts. Raises `ShortPassphraseError`, `NoPasskeyError`. */
export async function protect(passphrase: string, passkey: boolean): Promise<Protection> {
  return createVault(passphrase, undefined, passkey);
}

/** Enrol, keep what enrolment gave under the observer's locks, and open it. */
export async function settle(looked: Looked, { vault, locks: made }: Protection, enrol: () => Promise<Enrolled>): Promise<void> {
  const database = await openDatabase("mission");
  const enrolled = await enrol();
  const account: Account = {
    device: enrolled.device, token: enrolled.token, mission: enrolled.mission, sealingKey: enrolled.sealing_key,
    person: looked.person.name,
  };
  await new Secrets(database, vault).put("account", account);
  await database.put("plain", made, "locks");
  database.close();
  setLocks(made);
  setSession(await openSession("mission", vault));
}

/** Open with the passphrase. Raises `WrongPassphraseError`. */
export async function unlock(passphrase: string): Promise<void> {
  setSession(await openSession("mission", await unlockByPassphrase(locks() ?? [], passphrase)));
}

/** Open with the passkey that was added. Raises what the browser raises. */
export async function unlockWithPasskey(): Promise<void> {
  setSession(await openSession("mission", await unlockByPasskey(locks() ?? [])));
}

/** Keep changed locks. */
export async function keepLocks(next: readonly Lock[]): Promise<void> {
  const database = await openDatabase("mission");
  await database.put("plain", next, "locks");
  database.close();
  setLocks(next);
}
