import type { Vault } from "../vault/vault";
import type { Database } from "./database";

/** Small things that only the observer may read: account, assignment, forms, messages. */
export class Secrets {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  async get<T>(key: string): Promise<T | undefined> {
    const sealed = await this.database.get("secrets", key);
    return sealed && ((await this.vault.openJson(sealed, `secrets/${key}`)) as T);
  }

  async put(key: string, value: unknown): Promise<void> {
    await this.database.put("secrets", await this.vault.sealJson(value, `secrets/${key}`), key);
  }

  async remove(key: string): Promise<void> {
    await this.database.delete("secrets", key);
  }

  /** Keys that begin with a text. */
  async keys(start: string): Promise<string[]> {
    return this.database.getAllKeys("secrets", IDBKeyRange.bound(start, `${start}\uffff`));
  }
}
