import { type Component, For, Match, Show, Switch, createResource, createSignal } from "solid-js";
import { enrol, look } from "../server/api";
import type { Looked, Paper } from "../server/shapes";
import { go } from "../state/routes";
import { session } from "../state/session";
import { type Protection, protect, settle } from "../state/starting";
import { askToKeep } from "../state/storage";
import { meet } from "../state/syncing";
import { NoPasskeyError, forgetPasskey, passkeyPromised } from "../vault/passkey";
import { LEAST } from "../vault/passphrase";
import { either, language, t } from "../words/words";
import { LanguageChoice } from "./LanguageChoice";
import { noPasskey } from "./noPasskey";

/** Enrolment: what the code is for, what is signed, and what opens the app. Only the last button uses the code up. */
export const EnrolScreen: Component<{ code: string }> = (props) => {
  const [looked] = createResource(() => props.code, look);
  return (
    <main class="screen narrow">
      <LanguageChoice />
      <h1>{t("Enrol this telephone")}</h1>
      <Switch fallback={<p role="status">{t("Asking headquarters…")}</p>}>
        <Match when={looked.error}>
          <p class="fault" role="alert">{(looked.error as Error).message}</p>
          <a class="btn btn-outline-primary wide" href="#/">{t("Back")}</a>
        </Match>
        <Match when={looked()}>{(found) => <Signing code={props.code} looked={found()} />}</Match>
      </Switch>
    </main>
  );
};

const Signing: Component<{ code: string; looked: Looked }> = (props) => {
  const [agreed, setAgreed] = createSignal<readonly string[]>([]);
  const [name, setName] = createSignal("");
  const [first, setFirst] = createSignal("");
  const [second, setSecond] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [promised] = createResource(passkeyPromised);
  const [passkey, setPasskey] = createSignal(true);
  const protection = once();
  const wrong = () => {
    if (agreed().length < props.looked.papers.length) return t("Read both papers and mark that you agree.");
    if (!name().trim()) return t("Sign by writing your name.");
    if (first().length < LEAST) return t("The passphrase needs at least %(count)s characters.", { count: LEAST });
    return first() === second() ? "" : t("The two passphrases differ.");
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    setProblem(wrong());
    if (problem()) return;
    setBusy(true);
    const signature = () => enrol({
      code: props.code, label: "", signed_name: name().trim(), language: language(), papers: [...agreed()],
    });
    try {
      await settle(props.looked, await protection(first(), passkey() && promised() === true), signature);
      go("today");
      await askToKeep();
      await meet(session()!);
    } catch (error) {
      if (error instanceof NoPasskeyError) setPasskey(false);
      setProblem(error instanceof NoPasskeyError ? noPasskey(error) : (error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const agree = (paper: Paper, on: boolean) =>
    setAgreed(on ? [...agreed(), paper.sha256] : agreed().filter((one) => one !== paper.sha256));
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p>
        {t("Mission")}: <strong>{either(props.looked.mission.name)}</strong><br />
        {t("For")}: <strong>{props.looked.person.name}</strong>
      </p>
      <Show when={props.looked.mission.training}>
        <p class="warning">{t("This is a training mission in an invented country.")}</p>
      </Show>
      <For each={props.looked.papers}>
        {(paper) => (
          <section class="paper">
            <details>
              <summary>{either(paper.title)}</summary>
              <For each={paper.body[language()]}>{(paragraph) => <p>{paragraph}</p>}</For>
            </details>
            <label class="choice">
              <input type="checkbox" onChange={(event) => agree(paper, event.currentTarget.checked)} />
              <span>{t("I have read it and agree")}<span class="visually-hidden">: {either(paper.title)}</span></span>
            </label>
          </section>
        )}
      </For>
      <label for="signed">{t("Your name, as your signature")}</label>
      <input id="signed" class="form-control" autocomplete="name" value={name()} onInput={(e) => setName(e.currentTarget.value)} />
      <Show when={promised()}><Ways passkey={passkey()} choose={setPasskey} /></Show>
      <label for="first">{t("A passphrase for this telephone")}</label>
      <input id="first" class="form-control" type="password" autocomplete="new-password" value={first()} onInput={(e) => setFirst(e.currentTarget.value)} />
      <p class="hint">{t("Four words that do not belong together are good. Nobody can tell it to you again: without it, drafts are lost.")}</p>
      <label for="second">{t("The passphrase once more")}</label>
      <input id="second" class="form-control" type="password" autocomplete="new-password" value={second()} onInput={(e) => setSecond(e.currentTarget.value)} />
      <Show when={problem()}><p class="fault" role="alert">{problem()}</p></Show>
      <button class="btn btn-primary wide" disabled={busy()}>{busy() ? t("Enrolling…") : t("Enrol this telephone")}</button>
    </form>
  );
};

/** The passkey first; the passphrase is chosen in either case, because it opens what a passkey no longer can. */
const Ways: Component<{ passkey: boolean; choose: (passkey: boolean) => void }> = (props) => (
  <fieldset class="question">
    <legend>{t("What opens the app on this telephone")}</legend>
    <div class="choices">
      <label class="choice">
        <input type="radio" name="way" id="by-passkey" checked={props.passkey} onChange={() => props.choose(true)} />
        <span>{t("A passkey (fingerprint or face), and the passphrase when that fails")}</span>
      </label>
      <label class="choice">
        <input type="radio" name="way" id="by-passphrase" checked={!props.passkey} onChange={() => props.choose(false)} />
        <span>{t("The passphrase only")}</span>
      </label>
    </div>
  </fieldset>
);

/** Ask for a passkey once, even if headquarters are reached only at the second try; forget one that is replaced. */
function once(): (passphrase: string, passkey: boolean) => Promise<Protection> {
  let made: { words: string; protection: Protection } | undefined;
  return async (passphrase, passkey) => {
    const words = `${passkey} ${passphrase}`;
    if (made?.words === words) return made.protection;
    for (const lock of made?.protection.locks ?? []) if (lock.kind === "passkey") await forgetPasskey(lock.id);
    made = { words, protection: await protect(passphrase, passkey) };
    return made.protection;
  };
}
