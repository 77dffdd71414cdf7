import { carriedFile } from "../sealing/carried";
import { hex, sha256 } from "../sealing/bytes";
import { type Reader, type Receipt, type Receipts, readReceipts } from "../sealing/receipts";
import type { KeptReport } from "../store/database";
import type { Reports } from "../store/reports";

/** How many reports of this telephone a receipt file acknowledges or refuses, and how many it does not know. */
export interface Taken {
  acknowledged: number;
  refused: number;
  unknown: number;
}

/**
 * Take in the receipts that came back by hand; taking them in twice changes nothing. Reports that were acknowledged
 * whole give their room back, as they do after sending. Raises `BadReceiptsError`; then nothing was noted.
 */
export async function takeReceipts(reports: Reports, text: string, reader: Reader): Promise<Taken> {
  const file = await readReceipts(text, reader);
  const taken: Taken = { acknowledged: 0, refused: 0, unknown: 0 };
  for (const one of file.receipts) {
    const report = await reports.get(one.instance_id);
    if (!report) taken.unknown += 1;
    else if (one.acknowledged) {
      const given = await placesGiven(report, one, file, reader);
      const receipt = { number: one.number!, hash: one.hash, at: one.received_at };
      await reports.note(report.id, { given, receipt, refused: "" });
      taken.acknowledged += 1;
    } else if (!report.receipt) {
      await reports.note(report.id, { refused: one.message });
      taken.refused += 1;
    }
  }
  return taken;
}

/** A carried file holds every part of a report; a series of codes, which becomes a file too, the first part only. */
async function placesGiven(report: KeptReport, one: Receipt, file: Receipts, reader: Reader): Promise<number[]> {
  const every = report.parts.map((_part, place) => place);
  if (every.length === 0) return report.given;
  const scanned = carriedFile(reader.device, reader.mission, [[report.parts[0]!]]);
  const first = one.missing.length > 0 || file.outbox === hex(await sha256(await scanned.arrayBuffer()));
  return first ? [...new Set([0, ...report.given])] : every;
}
