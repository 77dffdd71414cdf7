import encodeQR from "qr";

/** A QR code as a path of unit squares. */
export interface Code {
  size: number;
  path: string;
}

/** The QR code of a text of the alphanumeric characters. */
export function qrPath(text: string): Code {
  const rows = encodeQR(text, "raw", { encoding: "alphanumeric", ecc: "medium", border: 0 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size: rows.length, path };
}
