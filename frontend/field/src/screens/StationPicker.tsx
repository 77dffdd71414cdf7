import { type Component, For, Show, createSignal } from "solid-js";
import { findStations } from "../server/api";
import type { Station } from "../server/shapes";
import { session } from "../state/session";
import { t } from "../words/words";

interface Props {
  chosen: string;
  choose: (code: string) => void;
}

/** Stations to choose from: those assigned first; others by a search at headquarters, or by their code alone. */
export const StationPicker: Component<Props> = (props) => {
  const [words, setWords] = createSignal("");
  const [others, setOthers] = createSignal<readonly Station[]>([]);
  const [problem, setProblem] = createSignal("");
  const own = () => {
    const wanted = words().toLowerCase();
    const stations = session()?.bundle()?.stations ?? [];
    return stations.filter((one) => `${one.code} ${one.name} ${one.address}`.toLowerCase().includes(wanted)).slice(0, 50);
  };
  const search = async () => {
    const who = session()?.credentials;
    if (!who || !words().trim()) return;
    try {
      const assigned = new Set(session()?.bundle()?.stations.map((one) => one.code));
      setOthers((await findStations(who, words().trim())).filter((one) => !assigned.has(one.code)));
      setProblem("");
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <div class="picker">
      <label for="picker-words">{t("Code, name or address")}</label>
      <div class="with-button">
        <input
          id="picker-words" class="form-control" type="search" autocomplete="off" value={words()}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <Show when={session()?.room === "mission"}>
          <button type="button" class="btn btn-outline-primary" onClick={() => void search()}>{t("Search others")}</button>
        </Show>
      </div>
      <Show when={problem()}><p class="fault" role="alert">{problem()}</p></Show>
      <ul class="rows">
        <For each={own()}>{(one) => <Row station={one} mark="" {...props} />}</For>
        <For each={others()}>{(one) => <Row station={one} mark={t("not assigned")} {...props} />}</For>
      </ul>
      <Show when={words().trim() && own().length === 0 && others().length === 0}>
        <button type="button" class="btn btn-outline-primary" onClick={() => props.choose(words().trim())}>
          {t("Use the code %(code)s as it is", { code: words().trim() })}
        </button>
      </Show>
    </div>
  );
};

const Row: Component<Props & { station: Station; mark: string }> = (props) => (
  <li>
    <button
      type="button" class="row-button" aria-pressed={props.chosen === props.station.code}
      onClick={() => props.choose(props.station.code)}
    >
      <strong>{props.station.code}</strong> {props.station.name}
      <Show when={props.mark}> <span class="badge text-bg-warning">{props.mark}</span></Show>
      <small>{props.station.address}</small>
    </button>
  </li>
);
