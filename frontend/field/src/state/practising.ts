import { openDatabase } from "../store/database";
import { createVault, unlockByPassphrase, type Lock } from "../vault/vault";
import type { Bundle } from "../server/shapes";
import { formKey, openSession, setSession } from "./session";

interface Practice {
  bundle: Bundle;
  xforms: Record<string, string>;
}

/** Nothing in practice is worth hiding, so its passphrase is no secret. */
const PASSPHRASE = "practice makes perfect";

/** Open practice: invented stations, the forms that ship, and no way to any mission. */
export async function practise(): Promise<void> {
  const database = await openDatabase("practice");
  const kept = (await database.get("plain", "locks")) as Lock[] | undefined;
  const made = kept ? null : await createVault(PASSPHRASE);
  if (made) await database.put("plain", made.locks, "locks");
  database.close();
  const session = await openSession("practice", made?.vault ?? (await unlockByPassphrase(kept!, PASSPHRASE)));
  const practice = (await (await fetch("/field/practice.json")).json()) as Practice;
  for (const one of practice.bundle.forms) {
    await session.secrets.put(formKey(one.form_id, one.version), practice.xforms[one.form_id]);
  }
  await session.secrets.put("bundle", practice.bundle);
  session.setBundle(practice.bundle);
  setSession(session);
}
