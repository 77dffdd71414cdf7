import { type Sender, sealPart } from "../sealing/part";
import { write } from "../forms/engine";
import type { Drafting } from "./drafting";
import { clockAhead } from "./syncing";

/** Questions that still want an answer, by the engine's node ids. */
export class UnansweredError extends Error {
  constructor(readonly nodes: readonly string[]) {
    super();
  }
}

/**
 * Seal a finished form for the mission, part by part; from here on this telephone cannot read it, unless the observer
 * chose to `keep` a copy that can be amended without a network. Raises `UnansweredError`; on any error the draft stays.
 */
export async function finish(drafting: Drafting, keep: boolean): Promise<void> {
  const { session, draft, form } = drafting;
  await drafting.keep();
  const { xml, files, violations } = await write(form);
  if (violations.length) throw new UnansweredError(violations);
  const added = await Promise.all(draft.photographs.map((name) => session.drafts.file(draft.id, name)));
  const here = [...files, ...added.filter((file) => file !== undefined)];
  const kept = new Set(draft.kept);
  const beside = draft.photographs.filter((name) => kept.has(name) || here.some((file) => file.name === name));
  const parts = await sealed(drafting, xml, here.filter((file) => !kept.has(file.name)), beside);
  const about = { title: draft.title, station: draft.station, formId: draft.formId };
  await session.reports.finish(draft.id, parts, about, keep ? null : draft.id);
  drafting.end();
  if (keep) await session.drafts.save({ ...draft, sealed: true });
  session.changed();
}

async function sealed(
  drafting: Drafting, xml: string, files: readonly File[], beside: readonly string[],
): Promise<Blob[]> {
  const account = drafting.session.account;
  if (!account) return []; // practice: nothing is sealed, because there is nobody to send it to
  const sender: Sender = {
    device: String(account.device), mission: account.mission.code, token: account.token, sealingKey: account.sealingKey,
  };
  const clock = clockAhead();
  const parts = [await sealPart(sender, new Blob([xml]), { name: "", clock, deflate: true, beside })];
  for (const file of files) parts.push(await sealPart(sender, file, { name: file.name, clock }));
  return parts;
}
