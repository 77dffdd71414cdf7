import { Camera, cameraThere } from "./camera";
import { type Read, progress, withText } from "./texts";

/**
 * Reading a series of codes with the camera of headquarters' computer: `<div data-scan data-into="#texts">` gets a
 * button, and each code that is read becomes a line of the text area. The page gives the words in its data attributes:
 * `open`, `close`, `count` (with `%(here)s` and `%(count)s`), `done`, `other`, `none`, `refused`.
 */
function scanner(home: HTMLElement, into: HTMLTextAreaElement): void {
  const word = (key: string) => home.dataset[key] ?? "";
  const button = made("button", "btn btn-outline-primary mb-2");
  const video = made("video", "w-100 rounded mb-2");
  const status = made("p", "fw-semibold");
  button.type = "button";
  video.muted = video.playsInline = video.hidden = true;
  status.setAttribute("role", "status");
  home.append(button, video, status);

  const camera = new Camera(video, (text) => {
    const { lines, read } = withText(into.value, text);
    into.value = lines;
    tell(read);
    if (read === "added" && progress(lines)?.done) finish();
  });
  const tell = (read: Read) => {
    const now = progress(into.value);
    const counted = now ? said(word("count"), now) : "";
    const more = read === "other" || read === "none" ? word(read) : now?.done ? word("done") : "";
    const text = [counted, more].filter(Boolean).join(" ");
    if (status.textContent !== text) status.textContent = text;
  };
  const show = (on: boolean) => {
    video.hidden = !on;
    button.textContent = word(on ? "close" : "open");
    button.setAttribute("aria-expanded", String(on));
  };
  const stop = () => {
    camera.close();
    show(false);
  };
  const finish = () => {
    stop();
    into.form?.querySelector<HTMLElement>("button:not([type=button])")?.focus();
  };
  button.addEventListener("click", () => {
    if (!video.hidden) return stop();
    show(true);
    camera.open().catch(() => {
      stop();
      status.textContent = word("refused");
    });
  });
  addEventListener("pagehide", stop);
  show(false);
}

function said(words: string, values: { here: number; count: number }): string {
  return words.replace("%(here)s", String(values.here)).replace("%(count)s", String(values.count));
}

function made<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { className });
}

for (const home of document.querySelectorAll<HTMLElement>("[data-scan]")) {
  const into = document.querySelector<HTMLTextAreaElement>(home.dataset["into"] ?? "textarea");
  if (into && cameraThere()) scanner(home, into);
}
