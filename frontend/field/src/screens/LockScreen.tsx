import { type Component, Show, createSignal } from "solid-js";
import { session } from "../state/session";
import { locks, unlock, unlockWithPasskey } from "../state/starting";
import { meet } from "../state/syncing";
import { WrongPassphraseError } from "../vault/vault";
import { t } from "../words/words";
import { LanguageChoice } from "./LanguageChoice";

/** Nothing is shown of what is kept: not the mission, not whether there are drafts. */
export const LockScreen: Component = () => {
  const [passphrase, setPassphrase] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const open = async (way: () => Promise<void>) => {
    setBusy(true);
    setProblem("");
    try {
      await way();
      void meet(session()!);
    } catch (error) {
      setProblem(error instanceof WrongPassphraseError ? t("This passphrase does not open it.") : (error as Error).message || t("The passkey did not open it. The passphrase does."));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main class="screen narrow">
      <LanguageChoice />
      <h1>{t("Locked")}</h1>
      <form onSubmit={(event) => { event.preventDefault(); void open(() => unlock(passphrase())); }}>
        <label for="passphrase">{t("Passphrase")}</label>
        <input id="passphrase" class="form-control" type="password" autocomplete="current-password" autofocus
          value={passphrase()} onInput={(event) => setPassphrase(event.currentTarget.value)} />
        <Show when={problem()}><p class="fault" role="alert">{problem()}</p></Show>
        <button class="btn btn-primary wide" disabled={busy()}>{busy() ? t("Opening…") : t("Open")}</button>
      </form>
      <Show when={locks()?.some((one) => one.kind === "passkey")}>
        <button type="button" class="btn btn-outline-primary wide" disabled={busy()} onClick={() => void open(unlockWithPasskey)}>
          {t("Open with the passkey")}
        </button>
      </Show>
    </main>
  );
};
