import type { KeptReport } from "../store/database";
import type { Reports } from "../store/reports";
import { type Credentials, RefusedError, submit } from "./api";

/** So many bytes of files go with one request: what a bad line loses is no more than that. */
const AT_ONCE = 2_000_000;

/** Send what waits, oldest first; stops at the first failure of the network, which it raises as `AwayError`. */
export async function sendWaiting(who: Credentials, reports: Reports, told: () => void): Promise<void> {
  for (const report of await reports.waiting()) {
    await sendOne(who, reports, report);
    told();
  }
}

async function sendOne(who: Credentials, reports: Reports, report: KeptReport): Promise<void> {
  let given = [...report.given];
  try {
    for (let batch = next(report.parts, given); batch !== null; batch = next(report.parts, given)) {
      const after = [...new Set([0, ...given, ...batch])];
      const parts = [0, ...batch.filter((place) => place > 0)].map((place) => report.parts[place]!);
      const said = await submit(who, parts, after.length < report.parts.length);
      given = after;
      const receipt = { number: said.number, hash: said.hash, at: said.received_at };
      await reports.note(report.id, { given, receipt, refused: "" });
    }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    await reports.note(report.id, { refused: error.message });
  }
}

/** The places of the parts that go next; null when all were given. */
export function next(parts: readonly Blob[], given: readonly number[]): number[] | null {
  const left = parts.map((_part, place) => place).filter((place) => !given.includes(place));
  if (!left.length) return null;
  const batch: number[] = [];
  let size = 0;
  for (const place of left) {
    size += parts[place]!.size;
    if (batch.length && size > AT_ONCE) break;
    batch.push(place);
  }
  return batch;
}
