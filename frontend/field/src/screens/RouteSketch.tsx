import { type Component, For, Show } from "solid-js";
import type { Station } from "../server/shapes";
import { sketch } from "../state/sketching";
import { t } from "../words/words";

/** Where the stations lie to each other, drawn from their coordinates alone: no map, no tiles, nobody is asked. */
export const RouteSketch: Component<{ stations: readonly Station[] }> = (props) => {
  const drawn = () => sketch(props.stations);
  return (
    <Show when={drawn()}>
      {(one) => (
        <figure class="sketch">
          <svg viewBox={`0 0 ${one().width} ${one().height}`} role="img" aria-label={t("Sketch of the way from station to station; north is up. The list below says the same.")}>
            <polyline points={one().points.map((point) => `${point.x},${point.y}`).join(" ")} />
            <For each={one().points}>
              {(point) => (
                <g><circle cx={point.x} cy={point.y} r="9" /><text x={point.x} y={point.y}>{point.order}</text></g>
              )}
            </For>
          </svg>
          <figcaption>{t("North is up. From the first to the last station as the crow flies: %(km)s km.", { km: one().kilometres })}</figcaption>
        </figure>
      )}
    </Show>
  );
};
