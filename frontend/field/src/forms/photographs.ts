import { neutral } from "./engine";

/** The longer side of a photograph, in pixels, unless a form asks for less. */
export const LONGER_SIDE = 2048;

/**
 * A photograph written anew: smaller, upright, and without the place and the device that the camera notes in it. A file
 * that is no picture, or that the telephone cannot draw, stays as it is under a neutral name.
 */
export async function photograph(file: File, longerSide: number | null): Promise<File> {
  const extension = /\.\w{1,5}$/.exec(file.name)?.[0] ?? "";
  if (!file.type.startsWith("image/")) return new File([file], neutral(extension), { type: file.type });
  const drawn = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!drawn) return new File([file], neutral(extension), { type: file.type });
  const scale = Math.min(1, (longerSide ?? LONGER_SIDE) / Math.max(drawn.width, drawn.height));
  const canvas = new OffscreenCanvas(Math.round(drawn.width * scale), Math.round(drawn.height * scale));
  canvas.getContext("2d")!.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  drawn.close();
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
  return new File([blob], neutral(".jpg"), { type: "image/jpeg" });
}
