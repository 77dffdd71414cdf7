import { type Component, For, Show } from "solid-js";
import { roleName } from "../state/roles";
import { session } from "../state/session";
import { meet } from "../state/syncing";
import { moment, t } from "../words/words";

/** What headquarters wrote. That it was read is told to them, because the observer pressed the button. */
export const MessagesScreen: Component = () => {
  const now = () => session()!;
  const read = async (id: number) => {
    await now().markRead(id);
    void meet(now());
  };
  return (
    <>
      <h1>{t("Messages")}</h1>
      <Show when={now().messages().length} fallback={<p>{t("No messages from headquarters.")}</p>}>
        <ul class="rows">
          <For each={now().messages()}>
            {(one) => (
              <li class="message" classList={{ "is-urgent": one.urgent }}>
                <small>{moment(one.at)}, {roleName(one.from_role)} <Show when={one.urgent}><strong class="badge text-bg-danger">{t("urgent")}</strong></Show></small>
                <p>{one.text}</p>
                <Show when={!now().read().includes(one.id)} fallback={<small>{t("Read; headquarters are told.")}</small>}>
                  <button type="button" class="btn btn-primary" onClick={() => void read(one.id)}>{t("I have read it")}</button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
};
