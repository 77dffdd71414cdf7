import { createSignal } from "solid-js";
import { AwayError, RefusedError, bundle, form, sync } from "../server/api";
import { ahead } from "../server/clock";
import { sendWaiting } from "../server/sending";
import type { SyncBody } from "../server/shapes";
import { language } from "../words/words";
import { VERSION } from "./about";
import { type Session, formKey, session as opened } from "./session";
import { wipe } from "./wiping";

export type Connection = "unknown" | "working" | "reached" | "away";

/** How the last meeting with headquarters went, when it was, and what was said if it went wrong. */
export const [connection, setConnection] = createSignal<Connection>("unknown");
export const [reachedAt, setReachedAt] = createSignal("");
export const [said, setSaid] = createSignal("");
/** Seconds that this telephone's clock is ahead; null until headquarters told the time. */
export const [clockAhead, setClockAhead] = createSignal<number | null>(null);
/** This telephone was shut out: nothing new comes, and what is finished still goes. */
export const [shutOut, setShutOut] = createSignal(false);

let running: Promise<void> | null = null;

/** Meet headquarters: send what waits, then ask what is new. A second call joins the one that runs. */
export function meet(session: Session): Promise<void> {
  running ??= meeting(session).finally(() => {
    running = null;
  });
  return running;
}

async function meeting(session: Session): Promise<void> {
  const who = session.credentials;
  if (!who) return;
  setConnection("working");
  try {
    await sendWaiting(who, session.reports, session.changed);
    const state = await exchange(session);
    setConnection("reached");
    setReachedAt(new Date().toISOString());
    setSaid("");
    if (state !== "in") await leave(session, state);
  } catch (error) {
    if (opened() !== session) return; // locked meanwhile: its records are shut
    setConnection("away");
    if (!(error instanceof AwayError || error instanceof RefusedError)) throw error;
    setSaid(error.message);
  }
}

async function exchange(session: Session): Promise<"in" | "out" | "given-up"> {
  const who = session.credentials!;
  const checkIns = await session.checkIns();
  const asked = Date.now();
  const answer = await sync(who, await body(session, checkIns));
  setClockAhead(ahead(answer.server_time, asked, Date.now()));
  const taken = new Set(answer.check_ins.map((one) => one.id));
  const left = (await session.checkIns()).filter((one) => !taken.has(one.id));
  await session.secrets.put("check-ins", left);
  if (answer.state !== "in") return answer.state;
  await session.secrets.put("messages", answer.messages);
  session.setMessages(answer.messages);
  if (answer.bundle !== (await session.secrets.get<string>("bundle-tag"))) await refresh(session);
  session.changed();
  return "in";
}

async function body(session: Session, checkIns: SyncBody["check_ins"]): Promise<SyncBody> {
  const drafts = (await session.drafts.all()).filter((one) => !one.sealed);
  return {
    app: VERSION,
    clock: new Date().toISOString(),
    waiting: (await session.reports.waiting()).length,
    drafts: drafts.length,
    persistent: (await navigator.storage?.persisted?.()) ?? null,
    language: language(),
    check_ins: checkIns,
    read: [...session.read()],
    wiped: false,
  };
}

/** Fetch the assignment and the forms that are new. A draft's version stays here as long as the draft. */
async function refresh(session: Session): Promise<void> {
  const who = session.credentials!;
  const found = await bundle(who);
  for (const one of found.bundle.forms) {
    const key = formKey(one.form_id, one.version);
    if ((await session.secrets.get(key)) === undefined) {
      await session.secrets.put(key, await form(who, one.form_id, one.version));
    }
  }
  await forget(session, found.bundle.forms.map((one) => formKey(one.form_id, one.version)));
  await session.secrets.put("bundle", found.bundle);
  await session.secrets.put("bundle-tag", found.tag);
  session.setBundle(found.bundle);
}

async function forget(session: Session, current: readonly string[]): Promise<void> {
  const used = new Set([...current, ...(await session.drafts.all()).map((one) => formKey(one.formId, one.version))]);
  for (const key of await session.secrets.keys("forms/")) if (!used.has(key)) await session.secrets.remove(key);
}

/** Shut out: once nothing waits, or headquarters gave up what waits, drafts and keys go. */
async function leave(session: Session, state: "out" | "given-up"): Promise<void> {
  setShutOut(true);
  const waiting = await session.reports.waiting();
  if (waiting.length === 0 || state === "given-up") await wipe(session);
}
