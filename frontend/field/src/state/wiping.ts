import { createSignal } from "solid-js";
import { sync } from "../server/api";
import { VERSION } from "./about";
import { type Session, setSession } from "./session";

/** Whether this telephone was emptied while it was open. */
export const [wiped, setWiped] = createSignal(false);

/** Remove drafts, files, reports, the assignment, the account and the keys, and tell headquarters that it is done. */
export async function wipe(session: Session): Promise<void> {
  const who = session.credentials;
  const stores = ["plain", "secrets", "drafts", "files", "reports"] as const;
  const work = session.database.transaction(stores, "readwrite");
  await Promise.all(stores.map((store) => work.objectStore(store).clear()));
  await work.done;
  if (who) {
    const nothing = { waiting: 0, drafts: 0, persistent: null, language: "", check_ins: [], read: [], wiped: true };
    await sync(who, { app: VERSION, clock: new Date().toISOString(), ...nothing }).catch(() => undefined);
  }
  session.database.close();
  setSession(null);
  setWiped(true);
}
