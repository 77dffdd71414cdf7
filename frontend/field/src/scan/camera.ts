import decodeQR from "qr/decode.js";

/** A picture of this width is enough for a code on a screen, and is read in a few hundredths of a second. */
const WIDE = 1280;

/** Whether this page may ask for a camera at all: only over HTTPS or on the computer itself. */
export function cameraThere(): boolean {
  return Boolean(navigator.mediaDevices?.getUserMedia);
}

/** The text of the first code in a picture, empty where none can be read. */
export function textIn(picture: ImageData): string {
  try {
    return decodeQR(picture);
  } catch {
    return "";
  }
}

/** A camera whose picture is shown in `video`; `found` gets the text of every code that it sees, again and again. */
export class Camera {
  private stream: MediaStream | null = null;
  private readonly canvas = document.createElement("canvas");

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly found: (text: string) => void,
  ) {}

  /** Raises `DOMException` where there is no camera, or it may not be used. */
  async open(): Promise<void> {
    const video = { facingMode: { ideal: "environment" }, width: { ideal: WIDE } };
    this.stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    this.video.srcObject = this.stream;
    await this.video.play();
    this.look();
  }

  /** Switch it off. */
  close(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.video.srcObject = null;
  }

  private look(): void {
    if (!this.stream) return;
    const text = this.read();
    if (text) this.found(text);
    setTimeout(() => requestAnimationFrame(() => this.look()), 40);
  }

  private read(): string {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!width || !height) return "";
    Object.assign(this.canvas, { width, height });
    const context = this.canvas.getContext("2d", { willReadFrequently: true })!;
    context.drawImage(this.video, 0, 0);
    return textIn(context.getImageData(0, 0, width, height));
  }
}
