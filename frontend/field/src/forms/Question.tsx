import type { AnyNode, InputNode, NoteNode, RangeNode, SelectNode, TriggerNode, UploadNode } from "@getodk/xforms-engine";
import { type Component, type JSX, Match, Show, Switch } from "solid-js";
import { t } from "../words/words";
import type { Asked } from "./asked";
import { InputAnswer } from "./InputAnswer";
import { SelectAnswer } from "./SelectAnswer";
import { StationAnswer } from "./StationAnswer";
import { UploadAnswer } from "./UploadAnswer";
import { isAnswered, nameOf } from "./engine";

/** One question with its words, its answer and what is wrong with the answer. */
export const Question: Component<Asked<AnyNode>> = (props) => {
  const id = () => domId(props.node);
  const state = () => props.node.currentState;
  const fault = () => faultOf(props.node, props.strict);
  const group = () => ["select", "rank"].includes(props.node.nodeType) || props.node.nodeType === "trigger";
  return (
    <Show when={state().relevant && props.node.nodeType !== "model-value"}>
      <Show when={props.node.nodeType !== "note"} fallback={<Note node={props.node as NoteNode} />}>
        <Frame
          id={id()} grouped={group()} required={state().required} fault={fault()}
          label={text(state().label)} hint={text(state().hint)}
        >
          <Answer {...props} id={id()} described={describedBy(id(), text(state().hint), fault())} />
        </Frame>
      </Show>
    </Show>
  );
};

interface FrameProps {
  id: string;
  grouped: boolean;
  required: boolean;
  label: string;
  hint: string;
  fault: string;
  children: JSX.Element;
}

/** Label, hint and fault around an answer: a fieldset for several controls, a plain block for one. */
const Frame: Component<FrameProps> = (props) => {
  const words = () => (
    <>
      {props.label} <Show when={!props.required}><small class="optional">{t("may be left out")}</small></Show>
    </>
  );
  const below = () => (
    <>
      <Show when={props.hint}><p class="hint" id={`${props.id}-hint`}>{props.hint}</p></Show>
      {props.children}
      <Show when={props.fault}><p class="fault" id={`${props.id}-fault`}>{props.fault}</p></Show>
    </>
  );
  return (
    <Show
      when={props.grouped}
      fallback={
        <div class="question" classList={{ "is-faulty": Boolean(props.fault) }} id={`${props.id}-question`}>
          <label for={props.id}>{words()}</label>
          {below()}
        </div>
      }
    >
      <fieldset class="question" classList={{ "is-faulty": Boolean(props.fault) }} id={`${props.id}-question`}>
        <legend>{words()}</legend>
        {below()}
      </fieldset>
    </Show>
  );
};

/** The control of a question, by its kind. */
const Answer: Component<Asked<AnyNode> & { id: string; described: string | undefined }> = (props) => (
  <Switch fallback={<p class="fault">{t("This kind of question cannot be answered here. Tell headquarters.")}</p>}>
    <Match when={nameOf(props.node) === "station" && props.node.nodeType === "input"}>
      <StationAnswer {...props} node={props.node as InputNode} />
    </Match>
    <Match when={props.node.nodeType === "select"}>
      <SelectAnswer {...props} node={props.node as SelectNode} />
    </Match>
    <Match when={props.node.nodeType === "input"}>
      <InputAnswer {...props} node={props.node as InputNode} />
    </Match>
    <Match when={props.node.nodeType === "range"}>
      <InputAnswer {...props} node={props.node as unknown as InputNode & RangeNode} />
    </Match>
    <Match when={props.node.nodeType === "upload"}>
      <UploadAnswer {...props} node={props.node as UploadNode} />
    </Match>
    <Match when={props.node.nodeType === "trigger"}>
      <Confirm {...props} node={props.node as TriggerNode} />
    </Match>
  </Switch>
);

const Confirm: Component<Asked<TriggerNode> & { id: string }> = (props) => (
  <label class="choice">
    <input
      type="checkbox" id={props.id} checked={Boolean(props.node.currentState.value)}
      disabled={props.node.currentState.readonly}
      onChange={(event) => {
        props.node.setValue(event.currentTarget.checked);
        props.changed();
      }}
    />
    <span>{t("Yes")}</span>
  </label>
);

const Note: Component<{ node: NoteNode }> = (props) => (
  <p class="note">
    {text(props.node.currentState.label)} {text(props.node.currentState.hint)}
    <Show when={props.node.currentState.instanceValue}>{(value) => <strong> {value()}</strong>}</Show>
  </p>
);

/** The id of a question's control in the page. */
export function domId(node: AnyNode): string {
  return String(node.nodeId).replace(/\W+/g, "-");
}

export function text(range: { asString: string } | null): string {
  return range?.asString ?? "";
}

function describedBy(id: string, hint: string, fault: string): string | undefined {
  return [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ") || undefined;
}

/** What is wrong with an answer, in the form's words where it has them. A gap is a fault only when asked for. */
function faultOf(node: AnyNode, strict: boolean): string {
  const state = node.validationState;
  if (!("violation" in state) || !state.violation) return "";
  const { condition, message } = state.violation;
  if (condition === "required") return strict ? message?.asString || t("An answer is needed here.") : "";
  return isAnswered(node) ? message?.asString || t("This answer is not possible here.") : "";
}
