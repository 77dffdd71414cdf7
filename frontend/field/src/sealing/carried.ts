import { canonical } from "./canonical";

export const MAGIC = "SCRUTATOR-OUTBOX-2\n";

/** Sealed reports in one file that anybody may carry: each part is sealed already, so the file itself needs no seal. */
export function carriedFile(device: string, mission: string, forms: readonly (readonly Blob[])[]): Blob {
  const list = canonical({ device, forms: forms.map((parts) => parts.map((part) => part.size)), mission });
  return new Blob([MAGIC, list, "\n", ...forms.flat()], { type: "application/octet-stream" });
}
