import { type Component, Show, createSignal } from "solid-js";
import { practise } from "../state/practising";
import { go } from "../state/routes";
import { t } from "../words/words";
import { LanguageChoice } from "./LanguageChoice";

/** Before enrolment: take the coordinator's link, or practise. */
export const WelcomeScreen: Component = () => {
  const [link, setLink] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const enrol = (event: Event) => {
    event.preventDefault();
    const code = /enrol\/([\w-]{20,})/.exec(link())?.[1] ?? /^[\w-]{20,}$/.exec(link().trim())?.[0];
    if (code) go("enrol", code);
    else setProblem(t("This is no enrolment link. Ask your coordinator for one."));
  };
  const begin = () => practise().catch((error: Error) => setProblem(error.message));
  return (
    <main class="screen narrow">
      <LanguageChoice />
      <h1>{t("Scrutator for observers")}</h1>
      <p>{t("Reports are filled in without a network, sealed when they are finished, and sent when there is one.")}</p>
      <form onSubmit={enrol}>
        <label for="link">{t("Enrolment link from your coordinator")}</label>
        <input id="link" class="form-control" autocomplete="off" value={link()} onInput={(e) => setLink(e.currentTarget.value)} />
        <p class="hint">{t("Or point the telephone's camera at the QR code that your coordinator shows.")}</p>
        <Show when={problem()}><p class="fault" role="alert">{problem()}</p></Show>
        <button class="btn btn-primary wide">{t("Go on")}</button>
      </form>
      <hr />
      <h2>{t("Practise first")}</h2>
      <p>{t("An invented country with invented stations. What you fill in there can reach no mission.")}</p>
      <button type="button" class="btn btn-outline-primary wide" onClick={() => void begin()}>{t("Practise")}</button>
    </main>
  );
};
