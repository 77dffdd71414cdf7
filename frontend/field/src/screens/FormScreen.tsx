import type { AnyNode } from "@getodk/xforms-engine";
import { type Component, For, Match, Show, Switch, createEffect, createResource, createSignal, onCleanup, onMount } from "solid-js";
import { Body, title } from "../forms/Body";
import { domId, text } from "../forms/Question";
import { countBelow } from "../forms/counting";
import { find, isAsked, nodes, speakForm } from "../forms/engine";
import { KeptNames } from "../forms/kept";
import { type Drafting, openDraft } from "../state/drafting";
import { UnansweredError, finish } from "../state/finishing";
import { go, to } from "../state/routes";
import { session } from "../state/session";
import { meet } from "../state/syncing";
import { isFull } from "../store/database";
import { either, language, t } from "../words/words";
import { LanguageChoice } from "./LanguageChoice";
import { Photographs } from "./Photographs";

/** A form that is being filled in: one section a page, written down at every change. */
export const FormScreen: Component<{ id: string }> = (props) => {
  const [kept, setKept] = createSignal<unknown>(undefined);
  const [opened] = createResource(() => props.id, (id) => openDraft(session()!, id, setKept));
  return (
    <Switch fallback={<p role="status">{t("Opening the form…")}</p>}>
      <Match when={opened.error}><p class="fault" role="alert">{t("This draft cannot be opened here: %(reason)s. It stays on the telephone; connect once, or tell headquarters.", { reason: (opened.error as Error).message })}</p></Match>
      <Match when={opened()}>{(drafting) => <Filling drafting={drafting()} kept={kept()} />}</Match>
      <Match when={opened.state === "ready"}><p>{t("There is no such draft any more.")} <a href={to("today")}>{t("Today")}</a></p></Match>
    </Switch>
  );
};

const Filling: Component<{ drafting: Drafting; kept: unknown }> = (props) => {
  const form = () => props.drafting.form;
  const [page, setPage] = createSignal(0);
  const [strict, setStrict] = createSignal(false);
  const sections = () => (form().root.currentState.children as readonly AnyNode[]).filter((one) => one.currentState.relevant && hasBody(one));
  const last = () => page() >= sections().length;
  const changed = () => {
    props.drafting.draft.station = stationOf(props.drafting);
    props.drafting.touch();
  };
  createEffect(() => speakForm(form(), language()));
  const hide = () => void (document.visibilityState === "hidden" && props.drafting.keep());
  onMount(() => document.addEventListener("visibilitychange", hide));
  onCleanup(() => {
    document.removeEventListener("visibilitychange", hide);
    void props.drafting.keep().then(() => props.drafting.session.changed());
  });
  const turn = (next: number) => {
    setPage(next);
    document.getElementById("section-title")?.focus();
    scrollTo(0, 0);
  };
  return (
    <>
      <div class="form-head">
        <a href={to(...(props.drafting.draft.station ? ["station", props.drafting.draft.station] : ["today"]))}>{t("Back")}</a>
        <LanguageChoice />
      </div>
      <h1>{either(props.drafting.draft.title)}</h1>
      <Newer drafting={props.drafting} />
      <Kept kept={props.kept} />
      <nav class="sections" aria-label={t("Sections")}>
        <For each={sections()}>
          {(one, place) => {
            const counted = () => countBelow(one);
            return (
              <button type="button" aria-current={place() === page() ? "step" : undefined} onClick={() => turn(place())}>
                {title(one)} <small>{counted().answered}/{counted().asked}</small>
              </button>
            );
          }}
        </For>
        <button type="button" aria-current={last() ? "step" : undefined} onClick={() => turn(sections().length)}>{t("Finish")}</button>
      </nav>
      <Show when={!last()} fallback={<Ending drafting={props.drafting} strict={() => setStrict(true)} show={(node) => turn(sectionOf(sections(), node))} />}>
        <h2 id="section-title" tabindex="-1">{title(sections()[page()]!)}</h2>
        <Show when={props.drafting.draft.formId === "incident" && page() === 0}><Photographs drafting={props.drafting} /></Show>
        <KeptNames.Provider value={() => props.drafting.draft.kept ?? []}>
          <Body node={sections()[page()]!} changed={changed} strict={strict()} />
        </KeptNames.Provider>
        <div class="side-by-side">
          <button type="button" class="btn btn-outline-primary" disabled={page() === 0} onClick={() => turn(page() - 1)}>{t("Back")}</button>
          <button type="button" class="btn btn-primary" onClick={() => turn(page() + 1)}>{t("Next")}</button>
        </div>
      </Show>
    </>
  );
};

/** The last page: photographs, what is missing, and the button that seals. */
const Ending: Component<{ drafting: Drafting; strict: () => void; show: (node: AnyNode) => void }> = (props) => {
  const [missing, setMissing] = createSignal<readonly AnyNode[]>([]);
  const [problem, setProblem] = createSignal("");
  const [keep, setKeep] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const now = session()!;
  const seal = async () => {
    setBusy(true);
    setProblem("");
    try {
      await finish(props.drafting, keep());
      go("reports");
      void meet(now);
    } catch (error) {
      if (error instanceof UnansweredError) {
        props.strict();
        const wanted = new Set(error.nodes);
        setMissing([...nodes(props.drafting.form.root as AnyNode)].filter((one) => wanted.has(String(one.nodeId))));
      } else {
        setProblem(isFull(error) ? t("The telephone is full. Nothing was lost: the draft is as it was. Make room, or export what waits.") : (error as Error).message);
      }
    } finally {
      setBusy(false);
    }
  };
  const show = (node: AnyNode) => {
    props.show(node);
    setTimeout(() => (document.getElementById(domId(node)) ?? document.getElementById(`${domId(node)}-question`))?.focus(), 50);
  };
  return (
    <>
      <h2 id="section-title" tabindex="-1">{t("Finish")}</h2>
      <Photographs drafting={props.drafting} />
      <Show when={missing().length}>
        <div class="warning" role="alert">
          <p>{t("Before it can be sealed, these want another look:")}</p>
          <ul class="missing"><For each={missing()}>{(one) => <li><button type="button" class="btn btn-link" onClick={() => show(one)}>{text(one.currentState.label)}</button></li>}</For></ul>
        </div>
      </Show>
      <Show when={problem()}><p class="fault" role="alert">{problem()}</p></Show>
      <Show when={now.room === "mission"} fallback={<p class="notice">{t("Practice: it is finished as a real one, and goes nowhere.")}</p>}>
        <p>{t("Once sealed, only headquarters can read it: this telephone cannot. Amending it needs a connection.")}</p>
        <label class="choice">
          <input type="checkbox" checked={keep()} onChange={(event) => setKeep(event.currentTarget.checked)} />
          <span>{t("Keep a copy on the telephone, to amend it without a connection")}</span>
        </label>
      </Show>
      <button type="button" class="btn btn-primary wide" disabled={busy()} onClick={() => void seal()}>{busy() ? t("Sealing…") : t("Check and seal")}</button>
    </>
  );
};

/** A newer version of the form came while this draft was open. */
const Newer: Component<{ drafting: Drafting }> = (props) => {
  const newer = () => {
    const current = session()?.bundle()?.forms.find((one) => one.form_id === props.drafting.draft.formId);
    return current && current.version !== props.drafting.draft.version ? current : undefined;
  };
  return (
    <Show when={newer()}>
      {(one) => <p class="notice">{t("There is a newer version of this form, %(version)s. This draft is finished on the version it was begun on; new ones begin on the newer.", { version: one().version })}</p>}
    </Show>
  );
};

/** Whether the last change is written down. */
const Kept: Component<{ kept: unknown }> = (props) => (
  <p class="kept" role="status">
    <Show when={props.kept === null}>{t("Kept on the telephone.")}</Show>
    <Show when={props.kept instanceof Error || props.kept instanceof DOMException}>
      <strong class="fault">{isFull(props.kept) ? t("The telephone is full: this change is not kept yet. Remove photographs, or export what waits.") : t("This change is not kept yet: %(reason)s", { reason: (props.kept as Error).message })}</strong>
    </Show>
  </p>
);

function hasBody(node: AnyNode): boolean {
  for (const one of nodes(node)) if (isAsked(one) || (one.nodeType === "note" && one.currentState.relevant)) return true;
  return node.nodeType.startsWith("repeat");
}

function sectionOf(sections: readonly AnyNode[], node: AnyNode): number {
  return Math.max(0, sections.findIndex((one) => [...nodes(one)].includes(node)));
}

function stationOf(drafting: Drafting): string {
  const node = find(drafting.form, "station");
  return node ? (node.currentState as { instanceValue: string }).instanceValue : "";
}
