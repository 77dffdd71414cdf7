import { type Component, Show, createSignal } from "solid-js";
import { t } from "../words/words";

interface Props {
  id: string;
  /** What the button says, in the app's language: the browser's own control speaks the browser's. */
  words: string;
  accept: string;
  camera?: boolean;
  many?: boolean;
  described?: string | undefined;
  /** Whether what was chosen last was taken back since. */
  gone?: boolean;
  choose: (files: readonly File[]) => unknown;
}

/** A button that chooses files, and the names of those chosen last. The input beneath keeps keyboard and focus. */
export const FileChoice: Component<Props> = (props) => {
  const [names, setNames] = createSignal("");
  const take = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    if (!files.length) return;
    setNames(files.map((one) => one.name).join(", "));
    input.value = ""; // the same file may be chosen again
    props.choose(files);
  };
  return (
    <div class="file-choice">
      <input
        id={props.id} type="file" class="visually-hidden" accept={props.accept} multiple={props.many ?? false}
        capture={props.camera ? "environment" : undefined}
        aria-describedby={[props.described, `${props.id}-chosen`].filter(Boolean).join(" ")}
        onChange={(event) => take(event.currentTarget)}
      />
      <label for={props.id} class="btn btn-outline-primary wide">{props.words}</label>
      <p class="hint" id={`${props.id}-chosen`} role="status">
        <Show when={names() && !props.gone}>{t("Chosen: %(names)s", { names: names() })}</Show>
      </p>
    </div>
  );
};
