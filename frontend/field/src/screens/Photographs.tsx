import { type Component, For, Show, createResource, createSignal } from "solid-js";
import { FileChoice } from "../forms/FileChoice";
import { Away, Shown } from "../forms/UploadAnswer";
import { photograph } from "../forms/photographs";
import type { Drafting } from "../state/drafting";
import { isFull } from "../store/database";
import { n, t } from "../words/words";

/** Photographs that go with a report beside its questions. */
export const Photographs: Component<{ drafting: Drafting }> = (props) => {
  const [names, setNames] = createSignal([...props.drafting.draft.photographs]);
  const [removed, setRemoved] = createSignal(false);
  const [problem, setProblem] = createSignal("");
  const add = async (chosen: readonly File[]) => {
    setProblem("");
    setRemoved(false);
    try {
      for (const file of chosen) await props.drafting.addPhotograph(await photograph(file, null));
    } catch (error) {
      setProblem(isFull(error) ? t("The telephone is full: the photograph was not kept.") : (error as Error).message);
    }
    setNames([...props.drafting.draft.photographs]);
  };
  const remove = async (name: string) => {
    await props.drafting.removePhotograph(name);
    setRemoved(true);
    setNames([...props.drafting.draft.photographs]);
  };
  return (
    <section class="question" aria-labelledby="photographs">
      <h3 id="photographs">{t("Photographs")}</h3>
      <p class="hint" id="photographs-hint">{t("Of papers, boxes and rooms; of people only with their consent. They are made smaller, and the place and the device are taken out.")}</p>
      <For each={names()}>{(name, place) => <One drafting={props.drafting} name={name} number={place() + 1} remove={() => void remove(name)} />}</For>
      <label for="add-photograph">{n("%(count)s photograph added. Add another:", "%(count)s photographs added. Add another:", names().length)}</label>
      <FileChoice
        id="add-photograph" words={t("Take or choose a photograph")} camera many accept="image/*"
        described="photographs-hint" gone={removed()} choose={add}
      />
      <Show when={problem()}><p class="fault" role="alert">{problem()}</p></Show>
    </section>
  );
};

const One: Component<{ drafting: Drafting; name: string; number: number; remove: () => void }> = (props) => {
  const kept = () => props.drafting.draft.kept?.includes(props.name) ?? false;
  const [file] = createResource(() => props.drafting.session.drafts.file(props.drafting.draft.id, props.name));
  return (
    <div class="photograph">
      <Show when={file()} fallback={<Show when={!file.loading}><Away kept={kept()} /></Show>}>{(one) => <Shown file={one()} />}</Show>
      <button type="button" class="btn btn-outline-danger" onClick={props.remove}>{t("Remove photograph %(number)s", { number: props.number })}</button>
    </div>
  );
};
