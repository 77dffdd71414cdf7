import type { InputNode } from "@getodk/xforms-engine";
import { type Component, Match, Show, Switch, createSignal } from "solid-js";
import { t } from "../words/words";
import type { Asked } from "./asked";
import { localMoment, nowLocal, withZone } from "./times";

type Props = Asked<InputNode> & { id: string; described: string | undefined };

/** An answer that is written: text, a number, a date, a time, a place. */
export const InputAnswer: Component<Props> = (props) => {
  const value = () => props.node.currentState.instanceValue;
  const [refused, setRefused] = createSignal("");
  const set = (next: string) => {
    try {
      (props.node as unknown as { setValue(value: string): void }).setValue(next);
      setRefused("");
    } catch {
      setRefused(next);
    }
    props.changed();
  };
  const common = () => ({
    id: props.id, class: "form-control", readonly: props.node.currentState.readonly,
    "aria-describedby": props.described,
  });
  const kind = () => String(props.node.valueType);
  const timed = () => (
    <div class="with-button">
      <input
        {...common()} type={kind() === "date" ? "date" : kind() === "time" ? "time" : "datetime-local"}
        value={localMoment(value(), kind())} onChange={(event) => set(withZone(event.currentTarget.value, kind()))}
      />
      <button type="button" class="btn btn-outline-primary" onClick={() => set(withZone(nowLocal(kind()), kind()))}>
        {t("Set to now")}
      </button>
    </div>
  );
  return (
    <>
      <Switch fallback={<TextAnswer {...props} value={value()} set={set} />}>
        <Match when={["int", "decimal"].includes(kind())}>
          <input
            {...common()} type="text" inputmode={kind() === "int" ? "numeric" : "decimal"} autocomplete="off"
            value={refused() || value()} onInput={(event) => set(event.currentTarget.value.trim())}
          />
        </Match>
        <Match when={["date", "time", "dateTime"].includes(kind())}>{timed()}</Match>
        <Match when={kind() === "geopoint"}><PlaceAnswer {...props} value={value()} set={set} /></Match>
      </Switch>
      <Show when={refused()}>
        <p class="fault" role="alert">{t("%(value)s is not a number. Write digits only.", { value: refused() })}</p>
      </Show>
    </>
  );
};

interface TextProps extends Props {
  value: string;
  set: (next: string) => void;
}

const TextAnswer: Component<TextProps> = (props) => (
  <textarea
    id={props.id} class="form-control" rows={props.node.appearances?.multiline ? 5 : 2} autocomplete="off"
    aria-describedby={props.described} readonly={props.node.currentState.readonly}
    value={props.value} onInput={(event) => props.set(event.currentTarget.value)}
  />
);

/** The place is taken only when the observer presses the button. */
const PlaceAnswer: Component<TextProps> = (props) => {
  const [problem, setProblem] = createSignal("");
  const take = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => props.set(`${coords.latitude} ${coords.longitude} ${coords.altitude ?? 0} ${coords.accuracy}`),
      () => setProblem(t("The telephone did not tell the place.")),
      { enableHighAccuracy: true, timeout: 30_000 },
    );
  return (
    <>
      <div class="with-button">
        <input id={props.id} class="form-control" readonly value={props.value} aria-describedby={props.described} />
        <button type="button" class="btn btn-outline-primary" onClick={take}>{t("Take the place")}</button>
      </div>
      <Show when={problem()}><p class="fault" role="alert">{problem()}</p></Show>
    </>
  );
};
