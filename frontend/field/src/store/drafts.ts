import type { Vault } from "../vault/vault";
import type { Language } from "../words/words";
import type { Database } from "./database";

/** A form that is being filled in. `xml` is what the engine restores it from, with its instanceID. */
export interface Draft {
  id: string;
  formId: string;
  version: string;
  title: Record<Language, string>;
  stage: string;
  station: string;
  started: string;
  changed: string;
  answered: number;
  asked: number;
  xml: string;
  /** Names of files that answer questions, then of photographs added to the report. */
  files: string[];
  photographs: string[];
  /** Of both, those that headquarters hold by the version that this one amends: they are named, and not sent again. */
  kept?: string[];
  /** Whether it was sealed already and is kept, by the observer's choice, to be amended without a network. */
  sealed: boolean;
}

/** Drafts and their files; each survives a reload, a crash and an update once `save` has returned. */
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  async all(): Promise<Draft[]> {
    const kept = await this.database.getAll("drafts");
    const drafts = await Promise.all(kept.map((one) => this.vault.openJson(one.sealed, `drafts/${one.id}`)));
    return (drafts as Draft[]).sort((a, b) => b.changed.localeCompare(a.changed));
  }

  async get(id: string): Promise<Draft | undefined> {
    const kept = await this.database.get("drafts", id);
    return kept && ((await this.vault.openJson(kept.sealed, `drafts/${id}`)) as Draft);
  }

  async save(draft: Draft): Promise<void> {
    const sealed = await this.vault.sealJson(draft, `drafts/${draft.id}`);
    await this.database.put("drafts", { id: draft.id, sealed });
  }

  async saveFile(draft: string, name: string, content: Blob): Promise<void> {
    const place = `${draft}/${name}`;
    await this.database.put("files", { place, draft, content: await this.vault.sealBlob(content, `files/${place}`) });
  }

  async file(draft: string, name: string): Promise<File | undefined> {
    const place = `${draft}/${name}`;
    const kept = await this.database.get("files", place);
    if (!kept) return undefined;
    const content = await this.vault.openBlob(kept.content, `files/${place}`);
    return new File([content], name, { type: typeOf(name) });
  }

  async removeFile(draft: string, name: string): Promise<void> {
    await this.database.delete("files", `${draft}/${name}`);
  }

  /** Remove a draft and its files. */
  async remove(id: string): Promise<void> {
    const work = this.database.transaction(["drafts", "files"], "readwrite");
    await work.objectStore("drafts").delete(id);
    for (const place of await work.objectStore("files").index("draft").getAllKeys(id)) {
      await work.objectStore("files").delete(place);
    }
    await work.done;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp", heic: "image/heic",
  mp4: "video/mp4", webm: "video/webm", m4a: "audio/mp4", mp3: "audio/mpeg", ogg: "audio/ogg", pdf: "application/pdf",
};

function typeOf(name: string): string {
  return TYPES[name.split(".").pop()?.toLowerCase() ?? ""] ?? "application/octet-stream";
}
