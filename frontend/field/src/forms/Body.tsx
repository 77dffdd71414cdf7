import type { AnyNode, RepeatRangeUncontrolledNode } from "@getodk/xforms-engine";
import { type Component, For, Match, Show, Switch } from "solid-js";
import { t } from "../words/words";
import type { Asked } from "./asked";
import { Question, text } from "./Question";

/** Groups, repeats and questions below a node. */
export const Body: Component<Asked<AnyNode>> = (props) => (
  <Switch fallback={<Question node={props.node} changed={props.changed} strict={props.strict} />}>
    <Match when={props.node.nodeType.startsWith("repeat-range")}><Turns {...props} /></Match>
    <Match when={props.node.currentState.children}>
      {(children) => (
        <Show when={props.node.currentState.relevant}>
          <For each={children() as readonly AnyNode[]}>
            {(child) => (
              <>
                <Show when={child.nodeType === "group" && child.currentState.relevant}><h3>{title(child)}</h3></Show>
                <Body node={child} changed={props.changed} strict={props.strict} />
              </>
            )}
          </For>
        </Show>
      )}
    </Match>
  </Switch>
);

/** The turns of a repeat: each can be removed, and another added, where the form leaves their number open. */
const Turns: Component<Asked<AnyNode>> = (props) => {
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

/** The label of a section or group. */
export function title(node: AnyNode): string {
  return text(node.currentState.label) || t("Questions");
}
