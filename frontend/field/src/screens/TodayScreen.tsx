import { type Component, For, Show, createResource } from "solid-js";
import type { Station } from "../server/shapes";
import { to } from "../state/routes";
import { session } from "../state/session";
import { either, n, t } from "../words/words";
import { CheckIns } from "./CheckIns";
import { IncidentButton } from "./IncidentButton";
import { RouteSketch } from "./RouteSketch";

/** Today's assignment: stations in their order, what was begun and sent at each, and how to get there. */
export const TodayScreen: Component = () => {
  const now = () => session()!;
  const [done] = createResource(() => now().changes() + 1, () => progress());
  const stations = () => now().bundle()?.stations ?? [];
  return (
    <>
      <h1>{t("Today")}</h1>
      <p class="lead">
        <Show when={now().bundle()} fallback={t("The assignment has not come yet. It comes with the first connection.")}>
          {(bundle) => <>{either(bundle().mission.name)}. {bundle().team ? t("Team %(code)s.", { code: bundle().team!.code }) : ""} {n("%(count)s station.", "%(count)s stations.", stations().length)}</>}
        </Show>
      </p>
      <IncidentButton />
      <RouteSketch stations={stations()} />
      <ol class="rows stations">
        <For each={stations()}>
          {(station) => (
            <li>
              <a class="row-link" href={to("station", station.code)}>
                <strong>{station.code}</strong> {station.name}
                <small>{station.address}</small>
                <StationMarks drafts={done()?.drafts[station.code] ?? 0} sent={done()?.sent[station.code] ?? 0} />
              </a>
              <Directions station={station} />
            </li>
          )}
        </For>
      </ol>
      <p><a class="btn btn-outline-primary wide" href={to("station")}>{t("Another station, or a report without one")}</a></p>
      <Show when={now().room === "mission"}><CheckIns station="" /></Show>
    </>
  );
};

interface Progress {
  drafts: Record<string, number>;
  sent: Record<string, number>;
}

async function progress(): Promise<Progress> {
  const found: Progress = { drafts: {}, sent: {} };
  for (const one of await session()!.drafts.all()) {
    if (!one.sealed) found.drafts[one.station] = (found.drafts[one.station] ?? 0) + 1;
  }
  for (const one of await session()!.reports.all()) {
    found.sent[one.about.station] = (found.sent[one.about.station] ?? 0) + 1;
  }
  return found;
}

const StationMarks: Component<{ drafts: number; sent: number }> = (props) => (
  <span class="marks">
    <Show when={props.sent}><span class="badge text-bg-success">{n("%(count)s finished", "%(count)s finished", props.sent)}</span></Show>
    <Show when={props.drafts}><span class="badge text-bg-secondary">{n("%(count)s draft", "%(count)s drafts", props.drafts)}</span></Show>
  </span>
);

/** Hands the place to the telephone's own map, which the observer chooses; the app itself asks nobody. */
const Directions: Component<{ station: Station }> = (props) => (
  <Show when={props.station.latitude !== null && props.station.longitude !== null}>
    <a class="btn btn-outline-secondary" href={`geo:${props.station.latitude},${props.station.longitude}`}
      aria-label={t("Directions to %(code)s", { code: props.station.code })}>{t("Directions")}</a>
  </Show>
);
