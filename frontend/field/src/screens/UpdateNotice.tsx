import { type Component, Show } from "solid-js";
import { takeOver, waiting } from "../state/updating";
import { t } from "../words/words";

/** Says that a newer version is there. It waits until the observer wants it. */
export const UpdateNotice: Component = () => (
  <Show when={waiting()}>
    <p class="notice" role="status">
      {t("A newer version of the app is ready. Drafts stay as they are.")}{" "}
      <button type="button" class="btn btn-sm btn-primary" onClick={takeOver}>{t("Use it now")}</button>
    </p>
  </Show>
);
