import { type Bytes, base64url, sha256, utf8, joined } from "../../src/sealing/bytes";

interface Asked {
  publicKey: { allowCredentials?: { id: Bytes }[]; extensions: { prf: { eval: { first: Bytes } } } };
}

/** What a telephone's authenticator can do, as its makers differ. */
export interface Ability {
  /** Whether it has the PRF extension at all, and whether it gives its result already when a passkey is made. */
  prf: boolean;
  atOnce: boolean;
}

/** A telephone's authenticator with the PRF extension (WebAuthn, level 3, section 10.1.4) in software. */
export class Authenticator {
  /** Whether the observer breaks the next request off. */
  refuses = false;
  /** Passkeys of which the page said that it does not know them. */
  readonly unknown: object[] = [];
  private readonly secrets = new Map<string, Bytes>();

  constructor(private readonly ability: Ability = { prf: true, atOnce: false }) {}

  /** Make it the one that this page finds. */
  install(): void {
    Object.defineProperty(globalThis, "navigator", { value: { credentials: this }, configurable: true });
    Object.defineProperty(globalThis, "location", { value: { hostname: "desk.example" }, configurable: true });
    this.browser({ signalUnknownCredential: async (which: object) => void this.unknown.push(which) });
  }

  /** What the browser's `PublicKeyCredential` has; nothing takes it away. */
  browser(has: object | undefined): void {
    Object.defineProperty(globalThis, "PublicKeyCredential", { value: has, configurable: true });
  }

  /** Ids of the passkeys that were made, as they are written for the browser. */
  get made(): string[] {
    return [...this.secrets.keys()].map((id) => base64url(new Uint8Array(id.split(",").map(Number))));
  }

  async create({ publicKey }: Asked): Promise<unknown> {
    this.asked();
    const id = crypto.getRandomValues(new Uint8Array(16));
    this.secrets.set(String(id), crypto.getRandomValues(new Uint8Array(32)));
    const results = this.ability.atOnce ? { first: await this.prf(id, publicKey.extensions.prf.eval.first) } : undefined;
    return answer(id, this.ability.prf ? { prf: { enabled: true, results } } : {});
  }

  async get({ publicKey }: Asked): Promise<unknown> {
    this.asked();
    const id = publicKey.allowCredentials!.map((one) => one.id).find((one) => this.secrets.has(String(one)));
    if (!id) throw new DOMException("no such passkey", "NotAllowedError");
    return answer(id, { prf: { results: { first: await this.prf(id, publicKey.extensions.prf.eval.first) } } });
  }

  private asked(): void {
    if (!this.refuses) return;
    this.refuses = false;
    throw new DOMException("broken off", "NotAllowedError");
  }

  private async prf(id: Bytes, salt: Bytes): Promise<ArrayBuffer> {
    const kind = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", this.secrets.get(String(id))!, kind, false, ["sign"]);
    return crypto.subtle.sign("HMAC", key, await sha256(joined(utf8("WebAuthn PRF"), new Uint8Array(1), salt)));
  }
}

function answer(id: Bytes, extensions: object): object {
  return { rawId: id.slice().buffer, getClientExtensionResults: () => extensions };
}
