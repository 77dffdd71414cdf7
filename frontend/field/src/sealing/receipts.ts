import { fromHex } from "./bytes";
import { type Json, canonical } from "./canonical";
import { deviceProof } from "./device";

/** What headquarters say of one report of a carried file or of a series of codes. */
export interface Receipt {
  instance_id: string;
  /** 201 new, 202 received before; anything else is a refusal, which `message` explains. */
  status: number;
  acknowledged: boolean;
  number: number | null;
  hash: string;
  received_at: string;
  /** Names of files that its XML names and that headquarters have not. */
  missing: readonly string[];
  /** Why a person looks at it first; empty for most. */
  waits: string;
  message: string;
}

/** A receipt file whose proof holds. `outbox`: SHA-256 of what was brought in, in hexadecimal digits. */
export interface Receipts {
  format: "scrutator-receipts-1";
  mission: string;
  device: string;
  outbox: string;
  receipts: readonly Receipt[];
}

/** A file holds no receipts for this telephone, or was changed on its way. */
export class BadReceiptsError extends Error {}

const FORMAT = "scrutator-receipts-1";
const INFO = "scrutator receipts 1";

/** Whose receipts are read. */
export interface Reader {
  device: string;
  mission: string;
  token: string;
}

/**
 * The receipts that came back from headquarters by hand. Raises `BadReceiptsError` for a file of another device or
 * mission, of another form, or with a proof that was not made with this device's token.
 */
export async function readReceipts(text: string, reader: Reader): Promise<Receipts> {
  const { mac, ...document } = parsed(text);
  const { format, mission, device, outbox } = document;
  const mine = format === FORMAT && mission === reader.mission && device === reader.device;
  if (!mine || typeof outbox !== "string" || !/^[0-9a-f]{64}$/.test(outbox)) {
    throw new BadReceiptsError("not for this device");
  }
  const proof = await deviceProof(reader.token, canonical(document), INFO, fromHex(outbox));
  if (mac !== proof) throw new BadReceiptsError("broken proof");
  return document as unknown as Receipts;
}

function parsed(text: string): { [key: string]: Json } {
  try {
    const found = JSON.parse(text) as Json;
    if (found !== null && typeof found === "object" && !Array.isArray(found)) return found as { [key: string]: Json };
  } catch (error) {
    throw new BadReceiptsError("not JSON", { cause: error });
  }
  throw new BadReceiptsError("not a list of receipts");
}
