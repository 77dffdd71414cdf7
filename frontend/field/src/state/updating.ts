import { createSignal } from "solid-js";

/** A newer version of the app that waits; null while there is none. */
export const [waiting, setWaiting] = createSignal<ServiceWorker | null>(null);

/** Keep the app on the telephone, and hear of newer versions. They never take over by themselves. */
export async function keepApp(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("/field/worker.js", { scope: "/field/", type: "module" });
  const follow = (worker: ServiceWorker | null) =>
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) setWaiting(worker);
    });
  if (registration.waiting && navigator.serviceWorker.controller) setWaiting(registration.waiting);
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
}

/** Let the newer version take over; drafts are written down already. */
export function takeOver(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting()?.postMessage("take over");
}
