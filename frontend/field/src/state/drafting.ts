import { type OpenForm, amend, answer, begin, restore, speakForm, write } from "../forms/engine";
import { count } from "../forms/counting";
import { form } from "../server/api";
import type { FormAbout } from "../server/shapes";
import type { Draft } from "../store/drafts";
import { language } from "../words/words";
import { type Session, formKey } from "./session";

/** Milliseconds after a change until it is written down. */
const SOON = 400;

/** The form's version is not on this telephone. */
export class FormMissingError extends Error {}

/** A draft with its form open. Changes are written down shortly after they are made, and at once when asked. */
export class Drafting {
  private saved = new Map<string, File>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private chain: Promise<void> = Promise.resolve();
  private done = false;

  constructor(
    readonly session: Session,
    readonly draft: Draft,
    readonly form: OpenForm,
    private readonly told: (error: unknown) => void,
  ) {}

  /** Write it down within a moment, also while changes go on; `told` hears whether it was (null) or why not. */
  touch(): void {
    this.timer ??= setTimeout(() => void this.keep(), SOON);
  }

  /** Write it down now. What was saved before stays when this fails. */
  keep(): Promise<void> {
    this.stop();
    if (this.done) return Promise.resolve();
    return this.inTurn(() => this.write()).then(
      () => this.told(null),
      (error: unknown) => this.told(error),
    );
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** It was sealed: from here on nothing of it is written down again. */
  end(): void {
    this.stop();
    this.done = true;
  }

  /** Add a photograph to the report, beside its questions. Raises what the storage raises; the draft stays as it was. */
  addPhotograph(file: File): Promise<void> {
    return this.inTurn(async () => {
      await this.session.drafts.saveFile(this.draft.id, file.name, file);
      this.draft.photographs = [...this.draft.photographs, file.name];
      await this.write();
    });
  }

  removePhotograph(name: string): Promise<void> {
    return this.inTurn(async () => {
      this.draft.photographs = this.draft.photographs.filter((one) => one !== name);
      await this.write();
      await this.session.drafts.removeFile(this.draft.id, name);
    });
  }

  /** One after the other: an older state must never be written over a newer one. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.chain.then(work);
    this.chain = done.catch(() => undefined);
    return done;
  }

  private async write(): Promise<void> {
    const { xml, files } = await write(this.form);
    const drafts = this.session.drafts;
    for (const file of files) {
      if (this.saved.get(file.name) === file) continue;
      await drafts.saveFile(this.draft.id, file.name, file);
      this.saved.set(file.name, file);
    }
    const names = files.map((file) => file.name);
    const gone = this.draft.files.filter((name) => !names.includes(name));
    const counted = count(this.form);
    Object.assign(this.draft, { xml, files: names, changed: new Date().toISOString(), ...counted });
    await drafts.save(this.draft);
    for (const name of gone) await drafts.removeFile(this.draft.id, name);
  }

  /** The files that were there when the form was opened need not be written again. */
  known(files: readonly File[]): void {
    for (const file of files) this.saved.set(file.name, file);
  }
}

type Told = (error: unknown) => void;

async function xformOf(session: Session, formId: string, version: string): Promise<string> {
  const found = await session.xform(formId, version);
  if (found !== undefined) return found;
  if (!session.credentials) throw new FormMissingError(`${formId} ${version}`);
  const fetched = await form(session.credentials, formId, version);
  await session.secrets.put(formKey(formId, version), fetched);
  return fetched;
}

/** Begin a form at a station; the draft is kept before this returns. */
export async function newDraft(session: Session, about: FormAbout, station: string): Promise<Draft> {
  const opened = await begin(await xformOf(session, about.form_id, about.version));
  const team = session.bundle()?.team?.code;
  if (station) answer(opened, "station", station);
  if (team) answer(opened, "team", team);
  return keepNew(session, opened, { formId: about.form_id, version: about.version, title: about.title,
    stage: about.stage, station });
}

/** A new version of a report: of its XML, from headquarters or kept here, on the version it was filled in on. */
export async function newAmendment(
  session: Session, about: Pick<Draft, "formId" | "version" | "title" | "stage" | "station">, xml: string, before: Before,
): Promise<Draft> {
  const { files, photographs, kept } = before;
  const answering = files.filter((file) => !photographs.includes(file.name));
  const opened = await amend(await xformOf(session, about.formId, about.version), xml, answering);
  const draft = await keepNew(session, opened, about);
  for (const file of files) await session.drafts.saveFile(draft.id, file.name, file);
  Object.assign(draft, { photographs: [...photographs], kept: [...kept] });
  await session.drafts.save(draft);
  return draft;
}

/** Of a report that is amended: files that this telephone still has, names of the photographs added beside its
 * questions, and names of all files that headquarters hold. */
export interface Before {
  files: readonly File[];
  photographs: readonly string[];
  kept: readonly string[];
}

/** What headquarters hold of a report: of its files, those that no question names were added beside them. */
export function heldBefore(xml: string, names: readonly string[]): Before {
  const said = new Set([...new DOMParser().parseFromString(xml, "text/xml").querySelectorAll("*")]
    .filter((one) => !one.children.length).map((one) => one.textContent?.trim() ?? ""));
  return { files: [], photographs: names.filter((name) => !said.has(name)), kept: names };
}

async function keepNew(
  session: Session, opened: OpenForm, about: Pick<Draft, "formId" | "version" | "title" | "stage" | "station">,
): Promise<Draft> {
  const now = new Date().toISOString();
  const { xml, files } = await write(opened);
  const draft: Draft = {
    ...about, id: opened.instance, started: now, changed: now, ...count(opened), xml,
    files: files.map((file) => file.name), photographs: [], kept: [], sealed: false,
  };
  await session.drafts.save(draft);
  session.changed();
  return draft;
}

/** Open a draft as it was left. Raises `FormMissingError`, `FormBrokenError`. */
export async function openDraft(session: Session, id: string, told: Told): Promise<Drafting | null> {
  const draft = await session.drafts.get(id);
  if (!draft) return null;
  const found = await Promise.all(draft.files.map((name) => session.drafts.file(id, name)));
  const files = found.filter((file) => file !== undefined);
  const opened = await restore(await xformOf(session, draft.formId, draft.version), draft.xml, files);
  speakForm(opened, language());
  const drafting = new Drafting(session, draft, opened, told);
  drafting.known(files);
  return drafting;
}
