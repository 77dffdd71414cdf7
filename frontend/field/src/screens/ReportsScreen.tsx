import { type Component, For, Show, createResource, createSignal } from "solid-js";
import { AwayError, held, sent } from "../server/api";
import { heldBefore, newAmendment } from "../state/drafting";
import { go, to } from "../state/routes";
import { session } from "../state/session";
import { meet, said } from "../state/syncing";
import { type Report, isWaiting } from "../store/reports";
import type { Draft } from "../store/drafts";
import { either, moment, n, t } from "../words/words";

/** What was begun, what waits, and what headquarters have, each with its receipt. */
export const ReportsScreen: Component = () => {
  const now = () => session()!;
  const [problem, setProblem] = createSignal("");
  const [drafts, { refetch }] = createResource(() => now().changes() + 1, () => now().drafts.all());
  const [reports] = createResource(() => now().changes() + 1, () => now().reports.all());
  const begun = () => (drafts() ?? []).filter((one) => !one.sealed);
  const waiting = () => (reports() ?? []).filter((one) => isWaiting(one, one.count));
  const there = () => (reports() ?? []).filter((one) => !isWaiting(one, one.count));
  const copies = () => new Map((drafts() ?? []).filter((one) => one.sealed).map((one) => [one.id, one]));
  const throwAway = async (draft: Draft) => {
    if (!confirm(t("Throw this draft away? It cannot be brought back."))) return;
    await now().drafts.remove(draft.id);
    now().changed();
    void refetch();
  };
  const amendOne = async (report: Report) => {
    try {
      go("form", (await amendment(report, copies().get(report.id))).id);
    } catch (error) {
      const reason = (error as Error).message;
      setProblem(error instanceof AwayError ? t("Amending needs a connection, because this telephone cannot read what is sealed.") : reason);
    }
  };
  return (
    <>
      <h1>{t("Reports")}</h1>
      <Show when={now().room === "mission"} fallback={<p class="notice">{t("Practice: nothing of this is sent to anybody.")}</p>}>
        <p class="lead" role="status">{t("At headquarters: %(count)s.", { count: there().length })} {t("Waiting: %(count)s.", { count: waiting().length })}</p>
        <div class="side-by-side">
          <button type="button" class="btn btn-primary" onClick={() => void meet(now())}>{t("Send now")}</button>
          <a class="btn btn-outline-primary" href={to("carry")}>{t("Without a network")}</a>
        </div>
        <Show when={said()}><p class="warning" role="status">{said()}</p></Show>
      </Show>
      <Show when={problem()}><p class="fault" role="alert">{problem()}</p></Show>
      <Show when={begun().length}>
        <h2>{t("Begun")}</h2>
        <ul class="rows">
          <For each={begun()}>
            {(one) => (
              <li>
                <a class="row-link" href={to("form", one.id)}><strong>{one.station}</strong> {either(one.title)}
                  <small>{moment(one.changed)}. {t("%(answered)s of %(asked)s answered", { answered: one.answered, asked: one.asked })}</small></a>
                <button type="button" class="btn btn-outline-danger" onClick={() => void throwAway(one)}>{t("Throw away")}</button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={waiting().length}>
        <h2>{now().room === "mission" ? t("Waiting") : t("Finished")}</h2>
        <ul class="rows"><For each={waiting()}>{(one) => <li><Words report={one} /><Waits report={one} /></li>}</For></ul>
      </Show>
      <Show when={there().length}>
        <h2>{t("At headquarters")}</h2>
        <ul class="rows">
          <For each={there()}>
            {(one) => (
              <li>
                <Words report={one} />
                <small>{t("Receipt: number %(number)s, %(at)s, %(hash)s", { number: one.receipt!.number, at: moment(one.receipt!.at), hash: one.receipt!.hash.slice(0, 16) })}</small>
                <Show when={copies().has(one.id)}>
                  <button type="button" class="btn btn-outline-danger" onClick={() => void throwAway(copies().get(one.id)!)}>{t("Remove the copy kept here")}</button>
                </Show>
                <button type="button" class="btn btn-outline-primary" onClick={() => void amendOne(one)}>{t("Amend")}</button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
};

const Words: Component<{ report: Report }> = (props) => (
  <span><strong>{props.report.about.station}</strong> {either(props.report.about.title)} <small>{moment(props.report.finished)}</small></span>
);

const Waits: Component<{ report: Report }> = (props) => (
  <>
    <Show when={props.report.count}>
      <small>{n("%(count)s part sealed, %(given)s given.", "%(count)s parts sealed, %(given)s given.", props.report.count, { given: props.report.given.length })} {t("%(size)s kB", { size: Math.ceil(props.report.size / 1000) })}</small>
    </Show>
    <Show when={props.report.refused}><p class="fault">{t("Headquarters refused it: %(reason)s It stays here; tell your coordinator.", { reason: props.report.refused })}</p></Show>
  </>
);

/** From the copy kept here by choice, else from headquarters. */
async function amendment(report: Report, copy: Draft | undefined): Promise<Draft> {
  const now = session()!;
  if (copy) {
    const names = [...copy.files, ...copy.photographs];
    const files = await Promise.all(names.map((name) => now.drafts.file(copy.id, name)));
    const kept = [...names, ...(copy.kept ?? [])];
    const before = { files: files.filter((file) => file !== undefined), photographs: copy.photographs, kept };
    return newAmendment(now, copy, copy.xml, before);
  }
  const [xml, files] = await Promise.all([sent(now.credentials!, report.id), held(now.credentials!, report.id)]);
  const version = /<\w+[^>]*\sversion="([^"]*)"/.exec(xml)?.[1] ?? "";
  const stage = now.bundle()?.forms.find((one) => one.form_id === report.about.formId)?.stage ?? "";
  const about = { formId: report.about.formId, version, title: report.about.title, stage, station: report.about.station };
  return newAmendment(now, about, xml, heldBefore(xml, files.map((one) => one.name)));
}
