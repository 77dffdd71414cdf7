import { type Component, Show } from "solid-js";
import { newDraft } from "../state/drafting";
import { go } from "../state/routes";
import { session } from "../state/session";
import { t } from "../words/words";

/** First tap: this button. Second tap: the camera or the first choice of the form that opens. */
export const IncidentButton: Component<{ station?: string }> = (props) => {
  const about = () => session()?.bundle()?.forms.find((one) => one.form_id === "incident");
  const begin = async () => {
    const draft = await newDraft(session()!, about()!, props.station ?? "");
    go("form", draft.id);
  };
  return (
    <Show when={about()}>
      <button type="button" class="btn btn-danger wide" onClick={() => void begin()}>{t("Report an incident")}</button>
    </Show>
  );
};
