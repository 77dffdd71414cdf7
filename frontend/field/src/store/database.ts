import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Sealed } from "../vault/vault";

/** A draft as it lies on the telephone: nothing of it can be read without the vault. */
export interface KeptDraft {
  id: string;
  sealed: Sealed;
}

/** A file of a draft, sealed. */
export interface KeptFile {
  place: string;
  draft: string;
  content: Blob;
}

/** A finished form: parts sealed for the mission, which this telephone cannot open. */
export interface KeptReport {
  id: string;
  finished: string;
  parts: Blob[];
  /** Parts that headquarters have acknowledged, by their place in `parts`. */
  given: number[];
  receipt: { number: number; hash: string; at: string } | null;
  /** What headquarters said when they refused it. */
  refused: string;
  /** Title and station, for the observer; sealed for the vault. */
  about: Sealed;
}

interface Shape extends DBSchema {
  plain: { key: string; value: unknown };
  secrets: { key: string; value: Sealed };
  drafts: { key: string; value: KeptDraft };
  files: { key: string; value: KeptFile; indexes: { draft: string } };
  reports: { key: string; value: KeptReport };
}

export type Database = IDBPDatabase<Shape>;

/** Practice has a database of its own, so that nothing of it can come near a mission. */
export type Room = "mission" | "practice";

const VERSION = 1;
const NAMES: Readonly<Record<Room, string>> = { mission: "scrutator", practice: "scrutator-practice" };

export function openDatabase(room: Room): Promise<Database> {
  return openDB<Shape>(NAMES[room], VERSION, {
    upgrade(database) {
      database.createObjectStore("plain");
      database.createObjectStore("secrets");
      database.createObjectStore("drafts", { keyPath: "id" });
      database.createObjectStore("files", { keyPath: "place" }).createIndex("draft", "draft");
      database.createObjectStore("reports", { keyPath: "id" });
    },
  });
}

/** Whether an error says that the telephone has no room left. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
