import { type Component, For, Show, createResource, createSignal } from "solid-js";
import { FileChoice } from "../forms/FileChoice";
import { carriedFile } from "../sealing/carried";
import { takeReceipts } from "../state/receiving";
import { to } from "../state/routes";
import { session } from "../state/session";
import { moment, n, t } from "../words/words";
import { SeriesPicture } from "./SeriesPicture";

/** The ways out without any network: a sealed file for another telephone or a stick, and codes for a short form. */
export const CarryScreen: Component = () => {
  const now = () => session()!;
  const [reports] = createResource(() => now().changes() + 1, async () => (await now().reports.waiting()).filter((one) => one.parts.length > 0));
  const [shown, setShown] = createSignal<Blob | null>(null);
  const [told, setTold] = createSignal("");
  const give = async () => {
    const account = now().account!;
    const content = carriedFile(String(account.device), account.mission.code, (reports() ?? []).map((one) => one.parts));
    const file = new File([content], `${new Date().toISOString().slice(0, 10)}.outbox`, { type: "application/octet-stream" });
    if (navigator.canShare?.({ files: [file] })) {
      await navigator.share({ files: [file] }).catch(() => undefined);
    } else {
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: file.name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    }
    setTold(t("The reports stay here too, until their receipts come. Bringing them in twice does no harm."));
  };
  const receive = async (file: File) => {
    const account = now().account;
    if (!account) return;
    const reader = { device: String(account.device), mission: account.mission.code, token: account.token };
    try {
      const taken = await takeReceipts(now().reports, await file.text(), reader);
      setTold(t("Receipts: %(acknowledged)s. Refused: %(refused)s.", { acknowledged: taken.acknowledged, refused: taken.refused }));
      now().changed();
    } catch {
      setTold(t("This is no receipt file of headquarters for this telephone. Nothing was noted."));
    }
  };
  return (
    <>
      <p><a href={to("reports")}>{t("Reports")}</a></p>
      <h1>{t("Without a network")}</h1>
      <p>{n("%(count)s report waits.", "%(count)s reports wait.", reports()?.length ?? 0)}</p>
      <h2>{t("As a file")}</h2>
      <p>{t("Give the file to another telephone or put it on a stick. Whoever carries it cannot read it.")}</p>
      <button type="button" class="btn btn-primary wide" disabled={!reports()?.length} onClick={() => void give()}>{t("Make the file")}</button>
      <p role="status">{told()}</p>
      <label for="receipts">{t("Receipts that came back as a file")}</label>
      <FileChoice id="receipts" words={t("Choose the file of receipts")} accept="application/json,.json" choose={([one]) => receive(one!)} />
      <h2>{t("As a series of codes")}</h2>
      <p>{t("For a short form, without its photographs: headquarters or another telephone read the codes from this screen.")}</p>
      <ul class="rows">
        <For each={reports()}>
          {(one) => (
            <li>
              <span>{moment(one.finished)} <small>{t("%(size)s kB", { size: Math.ceil(one.parts[0]!.size / 1000) })}</small></span>
              <button type="button" class="btn btn-outline-primary" disabled={one.parts[0]!.size > 6000} onClick={() => setShown(one.parts[0]!)}>{t("Show the codes")}</button>
            </li>
          )}
        </For>
      </ul>
      <Show when={shown()} keyed>{(part) => <SeriesPicture part={part} />}</Show>
    </>
  );
};
