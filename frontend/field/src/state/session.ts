import { createSignal } from "solid-js";
import type { Credentials } from "../server/api";
import type { Bundle, CheckIn, Message, Mission } from "../server/shapes";
import { type Database, type Room, openDatabase } from "../store/database";
import { Drafts } from "../store/drafts";
import { Reports } from "../store/reports";
import { Secrets } from "../store/secrets";
import type { Vault } from "../vault/vault";

/** Who this telephone reports for, and by which token. */
export interface Account {
  device: number;
  token: string;
  mission: Mission;
  sealingKey: string;
  person: string;
}

/** Everything that an unlocked telephone knows. It lives in memory only; locking forgets it. */
export class Session {
  readonly secrets: Secrets;
  readonly drafts: Drafts;
  readonly reports: Reports;
  readonly bundle: () => Bundle | null;
  readonly setBundle: (next: Bundle | null) => void;
  readonly messages: () => readonly Message[];
  readonly setMessages: (next: readonly Message[]) => void;
  readonly read: () => readonly number[];
  readonly setRead: (next: readonly number[]) => void;
  /** Grows by one when drafts or reports change; lists read it. */
  readonly changes: () => number;
  readonly changed: () => void;

  constructor(
    readonly room: Room,
    readonly database: Database,
    readonly vault: Vault,
    readonly account: Account | null,
  ) {
    this.secrets = new Secrets(database, vault);
    this.drafts = new Drafts(database, vault);
    this.reports = new Reports(database, vault);
    const [bundle, setBundle] = createSignal<Bundle | null>(null);
    const [messages, setMessages] = createSignal<readonly Message[]>([]);
    const [read, setRead] = createSignal<readonly number[]>([]);
    const [changes, setChanges] = createSignal(0);
    this.bundle = bundle;
    this.setBundle = (next) => setBundle(() => next);
    this.messages = messages;
    this.setMessages = (next) => setMessages(() => next);
    this.read = read;
    this.setRead = (next) => setRead(() => next);
    this.changes = changes;
    this.changed = () => setChanges((before) => before + 1);
  }

  get credentials(): Credentials | null {
    const one = this.account;
    return one && { device: one.device, token: one.token, mission: one.mission.code };
  }

  get training(): boolean {
    return this.room === "practice" || this.account?.mission.training === true;
  }

  /** Read what was kept when the telephone was last unlocked. */
  async recall(): Promise<void> {
    this.setBundle((await this.secrets.get<Bundle>("bundle")) ?? null);
    this.setMessages((await this.secrets.get<Message[]>("messages")) ?? []);
    this.setRead((await this.secrets.get<number[]>("read")) ?? []);
  }

  /** The XForm of a version, if this telephone has it. */
  async xform(formId: string, version: string): Promise<string | undefined> {
    return this.secrets.get<string>(formKey(formId, version));
  }

  async checkIns(): Promise<CheckIn[]> {
    return (await this.secrets.get<CheckIn[]>("check-ins")) ?? [];
  }

  /** Keep a check-in until headquarters have it. */
  async checkIn(one: CheckIn): Promise<void> {
    await this.secrets.put("check-ins", [...(await this.checkIns()), one]);
  }

  async markRead(id: number): Promise<void> {
    if (this.read().includes(id)) return;
    this.setRead([...this.read(), id]);
    await this.secrets.put("read", this.read());
  }
}

export function formKey(formId: string, version: string): string {
  return `forms/${formId}/${version}`;
}

/** What has been unlocked; null on the lock screen. */
export const [session, setSession] = createSignal<Session | null>(null);

/** Open the records of an unlocked vault. Raises what the vault raises where a record was changed. */
export async function openSession(room: Room, vault: Vault): Promise<Session> {
  const database = await openDatabase(room);
  const account = room === "practice" ? null : ((await new Secrets(database, vault).get<Account>("account")) ?? null);
  const opened = new Session(room, database, vault, account);
  await opened.recall();
  return opened;
}

/** Forget what was unlocked. */
export function lock(): void {
  session()?.database.close();
  setSession(null);
}
