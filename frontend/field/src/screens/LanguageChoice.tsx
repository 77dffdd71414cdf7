import { type Component, For } from "solid-js";
import { choose } from "../state/starting";
import { LANGUAGES, language, t } from "../words/words";

/** English or Russian, by their own names. */
export const LanguageChoice: Component = () => (
  <div class="languages" role="group" aria-label={t("Language")}>
    <For each={LANGUAGES}>
      {([code, name]) => (
        <button type="button" class="btn btn-sm btn-outline-secondary" lang={code} aria-pressed={language() === code}
          onClick={() => void choose(code)}>{name}</button>
      )}
    </For>
  </div>
);
