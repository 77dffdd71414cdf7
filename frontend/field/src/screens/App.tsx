import { type Component, For, Match, Show, Switch } from "solid-js";
import { route, to } from "../state/routes";
import { lock, session } from "../state/session";
import { connection, shutOut, clockAhead } from "../state/syncing";
import { wiped } from "../state/wiping";
import { TOLD } from "../server/clock";
import { n, t } from "../words/words";
import { CoverScreen, covered, cover } from "./Cover";
import { EnrolScreen } from "./EnrolScreen";
import { FormScreen } from "./FormScreen";
import { LockScreen } from "./LockScreen";
import { MessagesScreen } from "./MessagesScreen";
import { MoreScreen } from "./MoreScreen";
import { ReportsScreen } from "./ReportsScreen";
import { StationScreen } from "./StationScreen";
import { TodayScreen } from "./TodayScreen";
import { UpdateNotice } from "./UpdateNotice";
import { WelcomeScreen } from "./WelcomeScreen";
import { CarryScreen } from "./CarryScreen";
import { locks } from "../state/starting";

/** The whole app: what is shown depends on whether it is enrolled, unlocked, covered, and on the address. */
export const App: Component = () => (
  <Switch>
    <Match when={covered()}><CoverScreen /></Match>
    <Match when={wiped()}><Emptied /></Match>
    <Match when={session()}><Opened /></Match>
    <Match when={route()[0] === "enrol" && !locks()?.length}><EnrolScreen code={route()[1] ?? ""} /></Match>
    <Match when={locks()?.length}><LockScreen /></Match>
    <Match when={locks()}><WelcomeScreen /></Match>
  </Switch>
);

const Emptied: Component = () => (
  <main class="screen narrow">
    <h1>{t("This telephone was emptied")}</h1>
    <p>{t("Headquarters shut it out. Drafts, keys and the assignment were removed. What you had finished is with headquarters, or they gave it up.")}</p>
  </main>
);

const TABS = [
  ["today", () => t("Today")],
  ["reports", () => t("Reports")],
  ["messages", () => t("Messages")],
  ["more", () => t("More")],
] as const;

const Opened: Component = () => {
  const here = () => route()[0] ?? "today";
  return (
    <>
      <a class="visually-hidden-focusable skip" href="#main">{t("To the contents")}</a>
      <Bar />
      <main class="screen" id="main" tabindex="-1">
        <Notices />
        <Switch fallback={<TodayScreen />}>
          <Match when={here() === "station"}><StationScreen code={route()[1] ?? ""} /></Match>
          <Match when={here() === "form"}><Show when={route()[1]} keyed>{(id) => <FormScreen id={id} />}</Show></Match>
          <Match when={here() === "reports"}><ReportsScreen /></Match>
          <Match when={here() === "carry"}><CarryScreen /></Match>
          <Match when={here() === "messages"}><MessagesScreen /></Match>
          <Match when={here() === "more"}><MoreScreen /></Match>
        </Switch>
      </main>
      <nav class="tabs" aria-label={t("Parts of the app")}>
        <For each={TABS}>
          {([name, label]) => (
            <a href={to(name)} aria-current={here() === name ? "page" : undefined}>
              {label()}
              <Show when={name === "messages" && unread() > 0}>
                <span class="badge text-bg-danger">
                  {unread()}<span class="visually-hidden"> {t("not read")}</span>
                </span>
              </Show>
            </a>
          )}
        </For>
      </nav>
    </>
  );
};

function unread(): number {
  const now = session();
  return now ? now.messages().filter((one) => !now.read().includes(one.id)).length : 0;
}

/** Which mission, whether headquarters are reached, and the button that covers everything. */
const Bar: Component = () => {
  const words = () =>
    ({ unknown: "", working: t("Sending…"), reached: t("Connected"), away: t("Offline") })[connection()];
  return (
    <header class="bar">
      <div class="bar-words">
        <span class="bar-mark">Scrutator</span>
        <div class="bar-below">
          <Show when={session()?.training}>
            <strong class="badge text-bg-warning">{session()?.room === "practice" ? t("Practice") : t("Training")}</strong>
          </Show>
          <span class="bar-state" role="status" data-state={connection()}>{session()?.room === "mission" ? words() : ""}</span>
        </div>
      </div>
      <button type="button" class="btn btn-sm btn-outline-light" onClick={() => cover()}>{t("Hide")}</button>
      <button type="button" class="btn btn-sm btn-outline-light" onClick={() => lock()}>{t("Lock")}</button>
    </header>
  );
};

const Notices: Component = () => {
  const wrong = () => Math.abs(clockAhead() ?? 0) > TOLD;
  const minutes = () => Math.round(Math.abs(clockAhead() ?? 0) / 60);
  return (
    <>
      <UpdateNotice />
      <Show when={shutOut()}>
        <p class="warning" role="alert">{t("Headquarters shut this telephone out. Finished reports are still sent; then everything is removed.")}</p>
      </Show>
      <Show when={wrong()}>
        <p class="warning">
          {(clockAhead() ?? 0) > 0
            ? n("This telephone's clock is %(count)s minute ahead. Set it right; headquarters are told.", "This telephone's clock is %(count)s minutes ahead. Set it right; headquarters are told.", minutes())
            : n("This telephone's clock is %(count)s minute behind. Set it right; headquarters are told.", "This telephone's clock is %(count)s minutes behind. Set it right; headquarters are told.", minutes())}
        </p>
      </Show>
    </>
  );
};
