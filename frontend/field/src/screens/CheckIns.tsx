import { type Component, For, Show, createResource, createSignal } from "solid-js";
import type { CheckIn, Place } from "../server/shapes";
import { session } from "../state/session";
import { meet } from "../state/syncing";
import { t } from "../words/words";

type Kind = CheckIn["kind"];

/** Tell headquarters when: arrived, left, all well, or help. The place goes with it only when it is ticked. */
export const CheckIns: Component<{ station: string }> = (props) => {
  const [withPlace, setWithPlace] = createSignal(false);
  const [told, setTold] = createSignal("");
  const [waiting] = createResource(() => session()!.changes() + 1, async () => (await session()!.checkIns()).length);
  const kinds = (): readonly (readonly [Kind, string])[] =>
    props.station
      ? [["arrived", t("Arrived here")], ["left", t("Left here")]]
      : [["well", t("All is well")], ["help", t("We need help")]];
  const send = async (kind: Kind, label: string) => {
    const one: CheckIn = {
      id: crypto.randomUUID(), kind, station: props.station, at: new Date().toISOString(),
      place: withPlace() ? await place() : null,
    };
    await session()!.checkIn(one);
    session()!.changed();
    setTold(t("Noted: %(what)s. It goes to headquarters with the next connection.", { what: label }));
    void meet(session()!);
  };
  return (
    <section class="check-ins" aria-labelledby="check-in">
      <h2 id="check-in">{t("Check in")}</h2>
      <div class="side-by-side">
        <For each={kinds()}>
          {([kind, label]) => (
            <button type="button" class={`btn ${kind === "help" ? "btn-danger" : "btn-outline-primary"}`}
              onClick={() => void send(kind, label)}>{label}</button>
          )}
        </For>
      </div>
      <label class="choice">
        <input type="checkbox" checked={withPlace()} onChange={(event) => setWithPlace(event.currentTarget.checked)} />
        <span>{t("Tell the place too")}</span>
      </label>
      <p role="status">{told()} <Show when={waiting()}>{t("Waiting: %(count)s.", { count: waiting()! })}</Show></p>
    </section>
  );
};

function place(): Promise<Place | null> {
  return new Promise((give) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => give({ latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy }),
      () => give(null),
      { enableHighAccuracy: true, timeout: 20_000 },
    ),
  );
}
