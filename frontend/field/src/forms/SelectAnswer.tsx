import type { SelectNode } from "@getodk/xforms-engine";
import { type Component, For, Show } from "solid-js";
import { t } from "../words/words";
import type { Asked } from "./asked";

/** Choices as large targets; short ones stand side by side. */
export const SelectAnswer: Component<Asked<SelectNode> & { id: string; described: string | undefined }> = (props) => {
  const many = () => props.node.selectType === "select";
  const options = () => props.node.currentState.valueOptions;
  const short = () => options().length <= 4 && options().every((one) => one.label.asString.length <= 18);
  const choose = (value: string, on: boolean) => {
    if (many()) {
      const rest = props.node.currentState.value.filter((one) => one !== value);
      props.node.selectValues(on ? [...rest, value] : rest);
    } else {
      props.node.selectValue(value);
    }
    props.changed();
  };
  return (
    <div class="choices" classList={{ "choices-short": short() }} aria-describedby={props.described}>
      <For each={options()}>
        {(option, place) => (
          <label class="choice">
            <input
              type={many() ? "checkbox" : "radio"} name={props.id}
              id={place() === 0 ? props.id : undefined} value={option.value}
              checked={props.node.isSelected(option.value)} disabled={props.node.currentState.readonly}
              onChange={(event) => choose(option.value, event.currentTarget.checked)}
            />
            <span>{option.label.asString}</span>
          </label>
        )}
      </For>
      <Show when={!many() && !props.node.currentState.required && props.node.currentState.value.length > 0}>
        <button
          type="button" class="btn btn-link choice-clear"
          onClick={() => {
            props.node.selectValue(null);
            props.changed();
          }}
        >
          {t("Take the answer back")}
        </button>
      </Show>
    </div>
  );
};
