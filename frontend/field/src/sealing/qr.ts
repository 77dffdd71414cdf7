import encodeQR from "qr";

/** A QR code as a path of unit squares, without the quiet zone of four that must be white around it. */
export interface Code {
  size: number;
  path: string;
}

/** The QR code of a text of the alphanumeric characters (ISO/IEC 18004), of which a seventh may be unreadable. */
export function qrPath(text: string): Code {
  const bordered = encodeQR(text, "raw", { encoding: "alphanumeric", ecc: "medium", border: 1 });
  const rows = bordered.slice(1, -1).map((row) => row.slice(1, -1));
  const drawn = rows.flatMap((row, y) => runs(row).map(([x, long]) => `M${x} ${y}h${long}v1h-${long}z`));
  return { size: rows.length, path: drawn.join("") };
}

/** Where dark squares begin in a row, and how many follow each other: a run drawn as one has no gaps in it. */
function runs(row: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    if (x > 0 && row[x - 1]) found[found.length - 1]![1] += 1;
    else found.push([x, 1]);
  });
  return found;
}
