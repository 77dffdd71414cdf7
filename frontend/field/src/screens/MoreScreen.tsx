import { type Component, Show, createResource, createSignal } from "solid-js";
import { go } from "../state/routes";
import { lock, session } from "../state/session";
import { keepLocks, locks } from "../state/starting";
import { askToKeep, persistent, room } from "../state/storage";
import { practise } from "../state/practising";
import { reachedAt } from "../state/syncing";
import { VERSION } from "../state/about";
import { NoPasskeyError, passkeyOffered } from "../vault/passkey";
import { LEAST, ShortPassphraseError } from "../vault/passphrase";
import { WrongPassphraseError, addPasskey, changePassphrase } from "../vault/vault";
import { either, moment, t } from "../words/words";
import { LanguageChoice } from "./LanguageChoice";
import { noPasskey } from "./noPasskey";

/** Language, storage, locks, practice, and what this telephone is. */
export const MoreScreen: Component = () => {
  const now = () => session()!;
  const [used] = createResource(room);
  const practice = async () => {
    lock();
    await practise();
    go("today");
  };
  const leave = () => {
    lock();
    go("");
  };
  return (
    <>
      <h1>{t("More")}</h1>
      <h2>{t("Language")}</h2>
      <LanguageChoice />
      <h2>{t("Room on the telephone")}</h2>
      <p>
        <Show when={used()}>{(one) => t("%(used)s of %(quota)s MB used.", { used: Math.ceil(one().used / 1e6), quota: Math.floor(one().quota / 1e6) })}</Show>{" "}
        {persistent() === true ? t("The browser promised to keep what is here.") : t("The browser did not promise to keep what is here: it may remove it when the telephone is full. Send or export soon, and install the app.")}
      </p>
      <Show when={persistent() !== true}><button type="button" class="btn btn-outline-primary wide" onClick={() => void askToKeep()}>{t("Ask it again")}</button></Show>
      <Show when={now().room === "mission"} fallback={
        <button type="button" class="btn btn-primary wide" onClick={leave}>{t("End practice")}</button>
      }>
        <Locks />
        <h2>{t("Practise")}</h2>
        <p>{t("An invented country with invented stations. What you fill in there can reach no mission.")}</p>
        <button type="button" class="btn btn-outline-primary wide" onClick={() => void practice()}>{t("Practise")}</button>
        <h2>{t("This telephone")}</h2>
        <p>{t("Telephone %(device)s of the mission %(mission)s, app %(version)s.", { device: now().account!.device, mission: either(now().account!.mission.name), version: VERSION })} <Show when={reachedAt()}>{t("Headquarters were reached at %(at)s.", { at: moment(reachedAt()) })}</Show></p>
      </Show>
    </>
  );
};

/** Passphrase and passkey. */
const Locks: Component = () => {
  const [before, setBefore] = createSignal("");
  const [after, setAfter] = createSignal("");
  const [told, setTold] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const [offered] = createResource(passkeyOffered);
  const has = () => locks()?.some((one) => one.kind === "passkey");
  const work = async (way: () => Promise<void>) => {
    setTold("");
    setProblem("");
    try {
      await way();
    } catch (error) {
      if (error instanceof WrongPassphraseError) setProblem(t("This passphrase does not open it."));
      else if (error instanceof ShortPassphraseError) setProblem(t("The passphrase needs at least %(count)s characters.", { count: LEAST }));
      else setProblem(error instanceof NoPasskeyError ? noPasskey(error) : (error as Error).message);
    }
  };
  const change = () => work(async () => {
    await keepLocks(await changePassphrase(locks()!, before(), after()));
    setTold(t("The passphrase was changed."));
  });
  const passkey = () => work(async () => {
    await keepLocks(await addPasskey(locks()!, before()));
    setTold(t("The passkey opens the app from now on, and the passphrase still does."));
  });
  return (
    <>
      <h2>{t("Locks")}</h2>
      <p>{t("Drafts and the assignment are encrypted. The passphrase or the passkey opens them; the telephone's own PIN only locks the screen and does not protect them.")}</p>
      <label for="before">{t("Passphrase")}</label>
      <input id="before" class="form-control" type="password" autocomplete="current-password" value={before()} onInput={(e) => setBefore(e.currentTarget.value)} />
      <label for="after">{t("New passphrase")}</label>
      <input id="after" class="form-control" type="password" autocomplete="new-password" value={after()} onInput={(e) => setAfter(e.currentTarget.value)} />
      <Show when={problem()}><p class="fault" role="alert">{problem()}</p></Show>
      <p role="status">{told()}</p>
      <button type="button" class="btn btn-outline-primary wide" onClick={() => void change()}>{t("Change the passphrase")}</button>
      <Show when={offered() && !has()}><button type="button" class="btn btn-outline-primary wide" onClick={() => void passkey()}>{t("Add a passkey (fingerprint or face)")}</button></Show>
    </>
  );
};
