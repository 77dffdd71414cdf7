import { createSignal } from "solid-js";
import russian from "./ru.json";

export type Language = "en" | "ru";
type Catalogue = Readonly<Record<string, string | readonly string[]>>;
type Values = Readonly<Record<string, string | number>>;

/** Languages of the app, by their own names. A further one is a catalogue beside the Russian one and a line here. */
export const LANGUAGES: readonly (readonly [Language, string])[] = [
  ["en", "English"],
  ["ru", "Русский"],
];
const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en: {}, ru: russian as Catalogue };
const [current, setCurrent] = createSignal<Language>("en");

/** The language that is shown now; whatever reads it is shown anew when it changes. */
export const language = current;

/** Show everything in a language. */
export function speak(next: Language): void {
  setCurrent(next);
  if (typeof document !== "undefined") document.documentElement.lang = next;
}

/** The language of the telephone, where the app has it; English where it has not. */
export function ofTelephone(): Language {
  const wanted = navigator.languages.map((one) => one.slice(0, 2));
  return LANGUAGES.map(([code]) => code).find((code) => wanted[0] === code) ?? "en";
}

/** An English sentence in the language shown, with `%(name)s` filled in. */
export function t(english: string, values: Values = {}): string {
  const found = CATALOGUES[current()][english];
  return filled(typeof found === "string" && found ? found : english, values);
}

/** A sentence whose words depend on a count, which is filled in as `%(count)s`. */
export function n(one: string, many: string, count: number, values: Values = {}): string {
  const found = CATALOGUES[current()][one];
  const form = Array.isArray(found) ? found[plural(count)] : undefined;
  return filled(form ?? (count === 1 ? one : many), { ...values, count });
}

/** One of a text's languages, the other one where it is empty. */
export function either(text: Readonly<Record<Language, string>>): string {
  return text[current()] || text.en || text.ru;
}

/** A moment as people write it: day, month, hour, minute, in the telephone's own time. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const shape = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(current(), shape).format(at);
}

/** Which of the Russian forms: 1 отчёт, 2 отчёта, 5 отчётов. */
function plural(count: number): number {
  const rule = new Intl.PluralRules(current()).select(count);
  return rule === "one" ? 0 : rule === "few" ? 1 : 2;
}

function filled(text: string, values: Values): string {
  return text.replace(/%\((\w+)\)s/g, (_whole, name: string) => String(values[name] ?? ""));
}
