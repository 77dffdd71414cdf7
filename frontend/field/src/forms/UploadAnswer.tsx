import type { UploadNode } from "@getodk/xforms-engine";
import { type Component, Show, createSignal, onCleanup, useContext } from "solid-js";
import { t } from "../words/words";
import { FileChoice } from "./FileChoice";
import { emptied } from "./engine";
import { KeptNames } from "./kept";
import type { Asked } from "./asked";
import { photograph } from "./photographs";

/** A question answered by a photograph or another file. */
export const UploadAnswer: Component<Asked<UploadNode> & { id: string; described: string | undefined }> = (props) => {
  const kept = useContext(KeptNames);
  const file = () => props.node.currentState.value;
  /** It has a file by name that is not on this telephone: an amendment of what was sent. */
  const away = () => (file() ? "" : props.node.currentState.instanceValue);
  const picture = () => props.node.nodeOptions.media.type === "image";
  const set = async (chosen: File) => {
    props.node.setValue(await photograph(chosen, props.node.maxPixels));
    props.changed();
  };
  return (
    <>
      <Show when={file()}>{(one) => <Shown file={one()} />}</Show>
      <Show when={away()}>{(name) => <Away kept={kept().includes(name())} />}</Show>
      <div class="with-button">
        <FileChoice
          id={props.id} words={picture() ? t("Take or choose a photograph") : t("Choose a file")} camera={picture()}
          accept={props.node.nodeOptions.media.accept} described={props.described} gone={!file()} choose={([one]) => set(one!)}
        />
        <Show when={file() || away()}>
          <button
            type="button" class="btn btn-outline-danger"
            onClick={() => {
              emptied(props.node);
              props.changed();
            }}
          >
            {t("Remove")}
          </button>
        </Show>
      </div>
    </>
  );
};

/** A file that is not on this telephone. */
export const Away: Component<{ kept: boolean }> = (props) => (
  <Show when={props.kept} fallback={<p class="fault">{t("This file is neither here nor at headquarters. Take it again, or remove it.")}</p>}>
    <p class="kept-there">{t("Kept at headquarters. It need not be taken again.")}</p>
  </Show>
);

/** A picture as a small preview; anything else by its size. */
export const Shown: Component<{ file: File }> = (props) => {
  const [address] = createSignal(URL.createObjectURL(props.file));
  onCleanup(() => URL.revokeObjectURL(address()));
  return (
    <Show
      when={props.file.type.startsWith("image/")}
      fallback={<p>{t("A file of %(size)s kB", { size: Math.ceil(props.file.size / 1000) })}</p>}
    >
      <img class="preview" src={address()} alt={t("The photograph that you took")} />
    </Show>
  );
};
