import { createSignal } from "solid-js";

const [place, setPlace] = createSignal(read());

/** Where in the app the observer is: the parts of the address after `#/`. */
export const route = place;

/** Go to another screen. */
export function go(...parts: string[]): void {
  location.hash = `#/${parts.map(encodeURIComponent).join("/")}`;
}

/** The address of a screen, for links. */
export function to(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

function read(): readonly string[] {
  if (typeof location === "undefined") return [];
  return location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);
}

if (typeof window !== "undefined") window.addEventListener("hashchange", () => setPlace(read()));
