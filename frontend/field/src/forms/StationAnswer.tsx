import type { InputNode } from "@getodk/xforms-engine";
import { type Component, Show, createSignal } from "solid-js";
import { StationPicker } from "../screens/StationPicker";
import { session } from "../state/session";
import { t } from "../words/words";
import type { Asked } from "./asked";

/** The station of a report: one of those assigned, or another one, which is marked. */
export const StationAnswer: Component<Asked<InputNode> & { id: string; described: string | undefined }> = (props) => {
  const [choosing, setChoosing] = createSignal(false);
  const code = () => props.node.currentState.instanceValue;
  const found = () => session()?.bundle()?.stations.find((one) => one.code === code());
  const take = (next: string) => {
    (props.node as unknown as { setValue(value: string): void }).setValue(next);
    setChoosing(false);
    props.changed();
  };
  return (
    <>
      <div class="with-button">
        <output id={props.id} class="form-control" aria-describedby={props.described}>
          <Show when={code()} fallback={t("No station yet")}>
            <strong>{code()}</strong> {found()?.name}
          </Show>
        </output>
        <button type="button" class="btn btn-outline-primary" aria-expanded={choosing()} onClick={() => setChoosing(!choosing())}>
          {code() ? t("Change") : t("Choose")}
        </button>
      </div>
      <Show when={code() && !found() && session()?.room === "mission"}>
        <p class="warning">{t("This station is not assigned to you. The report will say so.")}</p>
      </Show>
      <Show when={choosing()}><StationPicker chosen={code()} choose={take} /></Show>
    </>
  );
};
