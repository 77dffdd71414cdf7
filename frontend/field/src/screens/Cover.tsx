import { type Component, createSignal } from "solid-js";
import { t } from "../words/words";

/** Whether the screen is covered at the moment. */
export const [covered, setCovered] = createSignal(false);

/** Cover everything at once, as if this were something else. The data stay as open or as locked as they were. */
export function cover(): void {
  setCovered(true);
  document.title = String(new Date().getFullYear());
}

/** A calendar of this month. Two taps on the year open the app again. */
export const CoverScreen: Component = () => {
  const now = new Date();
  const first = (new Date(now.getFullYear(), now.getMonth(), 1).getDay() + 6) % 7;
  const last = new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate();
  const cells = [...Array<string>(first).fill(""), ...Array.from({ length: last }, (_one, day) => String(day + 1))];
  const back = () => {
    setCovered(false);
    document.title = "Scrutator";
  };
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_one, week) => cells.slice(7 * week, 7 * week + 7));
  return (
    <main class="screen narrow cover">
      <h1 aria-label={t("Calendar")}>
        <button type="button" class="cover-year" onDblClick={back} onKeyDown={(event) => event.key === "Enter" && back()}>
          {now.getFullYear()}
        </button>
        -{String(now.getMonth() + 1).padStart(2, "0")}
      </h1>
      <table>
        <tbody>{weeks.map((week) => <tr>{week.map((day) => <td>{day}</td>)}</tr>)}</tbody>
      </table>
    </main>
  );
};
