import { type Component, Show, createResource, createSignal } from "solid-js";
import { qrPath } from "../sealing/qr";
import { series } from "../sealing/series";
import { t } from "../words/words";

/** The codes of a report, one after the other. */
export const SeriesPicture: Component<{ part: Blob }> = (props) => {
  const [texts] = createResource(() => props.part, async (part) => series(new Uint8Array(await part.arrayBuffer())));
  const [place, setPlace] = createSignal(0);
  const total = () => texts()?.length ?? 0;
  const turn = (by: number) => setPlace((place() + by + total()) % total());
  return (
    <Show when={texts()?.[place()]} keyed>
      {(text) => {
        const code = qrPath(text);
        return (
          <figure class="code-picture">
            <svg viewBox={`-4 -4 ${code.size + 8} ${code.size + 8}`} role="img" aria-label={t("Code %(place)s of %(total)s", { place: place() + 1, total: total() })}>
              <rect x="-4" y="-4" width={code.size + 8} height={code.size + 8} class="code-paper" />
              <path d={code.path} class="code-ink" />
            </svg>
            <figcaption aria-live="polite">{t("Code %(place)s of %(total)s", { place: place() + 1, total: total() })}</figcaption>
            <div class="side-by-side">
              <button type="button" class="btn btn-outline-primary" onClick={() => turn(-1)}>{t("Back")}</button>
              <button type="button" class="btn btn-primary" onClick={() => turn(1)}>{t("Next")}</button>
            </div>
          </figure>
        );
      }}
    </Show>
  );
};
