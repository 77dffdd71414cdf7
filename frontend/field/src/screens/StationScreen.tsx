import { type Component, For, Show, createResource, createSignal } from "solid-js";
import type { FormAbout } from "../server/shapes";
import { newDraft } from "../state/drafting";
import { go, to } from "../state/routes";
import { session } from "../state/session";
import { byStage, stageName } from "../state/stages";
import { either, moment, t } from "../words/words";
import { CheckIns } from "./CheckIns";
import { IncidentButton } from "./IncidentButton";

/** One station: what was begun and finished there, and the forms by stage. Each tap on a form is another visit. */
export const StationScreen: Component<{ code: string }> = (props) => {
  const now = () => session()!;
  const [problem, setProblem] = createSignal("");
  const station = () => now().bundle()?.stations.find((one) => one.code === props.code);
  const source = () => ({ code: props.code, at: now().changes() });
  const [drafts] = createResource(source, async ({ code }) => (await now().drafts.all()).filter((one) => one.station === code && !one.sealed));
  const [reports] = createResource(source, async ({ code }) => (await now().reports.all()).filter((one) => one.about.station === code));
  const stages = () => byStage(now().bundle()?.forms.filter((one) => one.form_id !== "incident") ?? []);
  const begin = async (about: FormAbout) => {
    try {
      go("form", (await newDraft(now(), about, props.code)).id);
    } catch (error) {
      setProblem((error as Error).message || t("This form is not on the telephone yet. Connect once."));
    }
  };
  return (
    <>
      <p><a href={to("today")}>{t("Today")}</a></p>
      <h1>{props.code ? <>{props.code} {station()?.name}</> : t("Another station, or none")}</h1>
      <Show when={station()}>{(one) => <p>{one().address}<br /><small>{one().area}</small></p>}</Show>
      <Show when={problem()}><p class="fault" role="alert">{problem()}</p></Show>
      <IncidentButton station={props.code} />
      <Show when={drafts()?.length}>
        <h2>{t("Begun")}</h2>
        <ul class="rows">
          <For each={drafts()}>
            {(one) => (
              <li><a class="row-link" href={to("form", one.id)}>{either(one.title)}
                <small>{moment(one.started)}. {t("%(answered)s of %(asked)s answered", { answered: one.answered, asked: one.asked })}</small></a></li>
            )}
          </For>
        </ul>
      </Show>
      <h2>{t("Begin a form")}</h2>
      <For each={stages()}>
        {([stage, forms]) => (
          <>
            <h3>{stageName(stage)}</h3>
            <ul class="rows">
              <For each={forms}>
                {(one) => <li><button type="button" class="row-button" onClick={() => void begin(one)}>{either(one.title)}</button></li>}
              </For>
            </ul>
          </>
        )}
      </For>
      <Show when={reports()?.length}>
        <h2>{t("Finished")}</h2>
        <ul class="rows"><For each={reports()}>{(one) => <li>{either(one.about.title)} <small>{moment(one.finished)}</small></li>}</For></ul>
      </Show>
      <Show when={props.code && now().room === "mission"}><CheckIns station={props.code} /></Show>
    </>
  );
};
