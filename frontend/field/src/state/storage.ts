import { createSignal } from "solid-js";

/** Whether the browser promised not to remove what is kept; null until it was asked. */
export const [persistent, setPersistent] = createSignal<boolean | null>(null);

/** Ask the browser to keep what is here even when the telephone runs out of room. */
export async function askToKeep(): Promise<void> {
  if (!navigator.storage?.persist) return;
  setPersistent((await navigator.storage.persisted()) || (await navigator.storage.persist()));
}

export interface Room {
  used: number;
  quota: number;
}

/** Bytes used and bytes there are, as the browser estimates them. */
export async function room(): Promise<Room | null> {
  const found = await navigator.storage?.estimate?.();
  return found?.quota ? { used: found.usage ?? 0, quota: found.quota } : null;
}
