import type { AnyNode, RepeatRangeUncontrolledNode } from "@getodk/xforms-engine";
import { type Component, For, Show } from "solid-js";
import { Body } from "../screens/FormScreen";
import { t } from "../words/words";
import { text } from "./Question";

/** The turns of a repeat: each can be removed, and another added, where the form leaves their number open. */
export const Turns: Component<{ node: AnyNode; changed: () => void; strict: boolean }> = (props) => {
  const open = () => props.node.nodeType === "repeat-range:uncontrolled";
  const range = () => props.node as RepeatRangeUncontrolledNode;
  const turns = () => props.node.currentState.children as readonly AnyNode[];
  return (
    <Show when={props.node.currentState.relevant}>
      <For each={turns()}>
        {(turn, place) => (
          <section class="turn">
            <h3>{text(props.node.currentState.label) || t("Entry")} {place() + 1}</h3>
            <Body node={turn} changed={props.changed} strict={props.strict} />
            <Show when={open()}>
              <button type="button" class="btn btn-outline-danger" onClick={() => { range().removeInstances(place()); props.changed(); }}>
                {t("Remove entry %(number)s", { number: place() + 1 })}
              </button>
            </Show>
          </section>
        )}
      </For>
      <Show when={open()}>
        <button type="button" class="btn btn-outline-primary wide" onClick={() => { range().addInstances(); props.changed(); }}>{t("Add an entry")}</button>
      </Show>
    </Show>
  );
};
