import type { Vault } from "../vault/vault";
import type { Language } from "../words/words";
import type { Database, KeptReport } from "./database";

/** What the observer may still know of a report that is sealed. */
export interface About {
  title: Record<Language, string>;
  station: string;
  formId: string;
}

/** A finished report as it is listed. */
export interface Report extends Omit<KeptReport, "about" | "parts"> {
  about: About;
  count: number;
  size: number;
}

/** Finished reports: sealed for the mission, waiting for headquarters, or with their receipts. */
export class Reports {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  async all(): Promise<Report[]> {
    const kept = await this.database.getAll("reports");
    const found = await Promise.all(kept.map((one) => this.listed(one)));
    return found.sort((a, b) => b.finished.localeCompare(a.finished));
  }

  /** Those of which headquarters have not acknowledged every part, oldest first. */
  async waiting(): Promise<KeptReport[]> {
    const kept = await this.database.getAll("reports");
    return kept.filter((one) => isWaiting(one, one.parts.length)).sort((a, b) => a.finished.localeCompare(b.finished));
  }

  async get(id: string): Promise<KeptReport | undefined> {
    return this.database.get("reports", id);
  }

  /** Keep a finished report and, in the same step, take its draft and files away: all of it or nothing. */
  async finish(id: string, parts: Blob[], about: About, draft: string | null): Promise<void> {
    const report: KeptReport = {
      id, parts, given: [], receipt: null, refused: "", finished: new Date().toISOString(),
      about: await this.vault.sealJson(about, `reports/${id}`),
    };
    const work = this.database.transaction(["reports", "drafts", "files"], "readwrite");
    await work.objectStore("reports").put(report);
    if (draft !== null) {
      await work.objectStore("drafts").delete(draft);
      for (const place of await work.objectStore("files").index("draft").getAllKeys(draft)) {
        await work.objectStore("files").delete(place);
      }
    }
    await work.done;
  }

  /** Note what headquarters said of a report; what is acknowledged whole gives its room back. */
  async note(id: string, change: Partial<Pick<KeptReport, "given" | "receipt" | "refused">>): Promise<void> {
    const work = this.database.transaction("reports", "readwrite");
    const kept = await work.store.get(id);
    if (kept) {
      const next = { ...kept, ...change };
      await work.store.put(isWaiting(next, next.parts.length) ? next : { ...next, parts: [] });
    }
    await work.done;
  }

  async remove(id: string): Promise<void> {
    await this.database.delete("reports", id);
  }

  private async listed(kept: KeptReport): Promise<Report> {
    const { about, parts, ...rest } = kept;
    const words = (await this.vault.openJson(about, `reports/${kept.id}`)) as About;
    return { ...rest, about: words, count: parts.length, size: parts.reduce((sum, part) => sum + part.size, 0) };
  }
}

/** Whether some part of it has not reached headquarters. */
export function isWaiting(report: Pick<KeptReport, "given" | "receipt">, parts: number): boolean {
  return report.receipt === null || report.given.length < parts;
}
