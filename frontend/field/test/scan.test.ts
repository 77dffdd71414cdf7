import encodeQR from "qr";
import { expect, test } from "vitest";
import { qrPath } from "../src/sealing/qr";
import { DIGITS, series } from "../src/sealing/series";
import { textIn } from "../src/scan/camera";
import { pieceOf, progress, withText } from "../src/scan/texts";

const PART = Uint8Array.from({ length: 1000 }, (_one, place) => (place * 89) % 256);

/** A code as a camera sees it from near: `scale` points a square, with its quiet zone. */
function picture(text: string, scale = 4): ImageData {
  const { size, path } = qrPath(text);
  const side = (size + 8) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, long] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let line = 0; line < scale; line += 1) {
      const begin = ((Number(y) + 4) * scale + line) * side + (Number(x) + 4) * scale;
      data.fill(0, begin * 4, (begin + Number(long) * scale) * 4);
    }
  }
  return { data, width: side, height: side, colorSpace: "srgb" } as ImageData;
}

function bytesOf(text: string): number[] {
  return text.match(/.{1,3}/g)!.flatMap((three) => {
    const value = [...three].reduceRight((sum, one) => sum * 45 + DIGITS.indexOf(one), 0);
    return three.length === 3 ? [value >> 8, value & 255] : [value];
  });
}

test("a part that is shown as codes and read with a camera in any order is the same part", async () => {
  const shown = await series(PART);
  let lines = "";
  for (const text of [...shown].reverse()) lines = withText(lines, textIn(picture(text))).lines;
  expect(progress(lines)).toEqual({ here: 4, count: 4, done: true });
  const texts = lines.split("\n").slice(0, -1).sort((a, b) => pieceOf(a)!.place - pieceOf(b)!.place);
  expect(texts).toEqual(shown);
  expect(texts.flatMap((one) => bytesOf(one.split(":").slice(3).join(":")))).toEqual([...PART]);
});

test("the codes of a series are packed as letters and digits, which needs fewer squares than bytes", async () => {
  const [text] = await series(PART);
  expect(qrPath(text!).size).toBeLessThan(encodeQR(text!, "raw", { encoding: "byte", ecc: "medium", border: 4 }).length - 8);
});

test("a picture without a code gives nothing", () => {
  expect(textIn({ data: new Uint8ClampedArray(400 * 400 * 4).fill(200), width: 400, height: 400 } as ImageData)).toBe("");
});

test("a code that is read again, or of another report, adds no line", async () => {
  const [first, second] = await series(PART);
  const [other] = await series(PART.slice(1));
  const one = withText("", first!);
  expect(one).toEqual({ lines: `${first}\n`, read: "added" });
  expect(withText(one.lines, first!)).toEqual({ lines: one.lines, read: "repeated" });
  expect(withText(one.lines, other!)).toEqual({ lines: one.lines, read: "other" });
  expect(withText(first!, second!)).toEqual({ lines: `${first}\n${second}\n`, read: "added" });
});

test.each(["", "https://example.org/", "SCR1:0123ABCD:0/3:AB", "SCR1:0123ABCD:4/3:AB", "SCR1:0123abcd:1/3:AB", "SCR1:0123ABCD:1/3:"])(
  "%j is no text of a series",
  (text) => {
    expect(pieceOf(text)).toBeNull();
    expect(withText("", text)).toEqual({ lines: "", read: "none" });
  },
);

test("a text whose content ends with a space keeps it", () => {
  const { lines } = withText("", "SCR1:0123ABCD:1/2:AB ");
  expect(lines).toBe("SCR1:0123ABCD:1/2:AB \n");
  expect(progress(lines)).toEqual({ here: 1, count: 2, done: false });
});
