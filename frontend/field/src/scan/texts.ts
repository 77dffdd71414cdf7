/** One text of a series of codes. */
export interface Piece {
  /** To which report and of how many codes: texts of another series are another report's. */
  series: string;
  place: number;
  count: number;
}

/** How far a series is. */
export interface Progress {
  here: number;
  count: number;
  done: boolean;
}

/** What became of a text that was read. */
export type Read = "added" | "repeated" | "other" | "none";

const SHAPE = /^SCR1:([0-9A-F]{8}):([0-9]{1,3})\/([0-9]{1,3}):./;

/** What a text says of itself; null for one that is no text of a series. */
export function pieceOf(text: string): Piece | null {
  const [, id, place, count] = SHAPE.exec(text) ?? [];
  if (!id || Number(place) < 1 || Number(place) > Number(count)) return null;
  return { series: `${id}/${Number(count)}`, place: Number(place), count: Number(count) };
}

/** The lines with a text that was read, and what became of it: one of another report than the first is left out. */
export function withText(lines: string, text: string): { lines: string; read: Read } {
  const piece = pieceOf(text);
  if (!piece) return { lines, read: "none" };
  const before = pieces(lines);
  if (before.some((one) => one.series !== piece.series)) return { lines, read: "other" };
  if (before.some((one) => one.place === piece.place)) return { lines, read: "repeated" };
  const between = lines === "" || lines.endsWith("\n") ? "" : "\n";
  return { lines: `${lines}${between}${text}\n`, read: "added" };
}

/** How much of the first series in the lines is there; null where there is none. */
export function progress(lines: string): Progress | null {
  const all = pieces(lines);
  const [first] = all;
  if (!first) return null;
  const here = new Set(all.filter((one) => one.series === first.series).map((one) => one.place)).size;
  return { here, count: first.count, done: here === first.count };
}

function pieces(lines: string): Piece[] {
  return lines.split(/\r?\n/).map(pieceOf).filter((one) => one !== null);
}
