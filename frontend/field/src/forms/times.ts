const two = (number: number): string => String(number).padStart(2, "0");

/** The present, as an input of a kind takes it. */
export function nowLocal(kind: string, at = new Date()): string {
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return kind === "date" ? date : kind === "time" ? time : `${date}T${time}`;
}

/** What an input gave, as the form keeps it: moments carry the telephone's zone, so that headquarters can order them. */
export function withZone(local: string, kind: string): string {
  if (!local || kind === "date") return local;
  if (kind === "time") return `${local}:00.000${zone(new Date())}`;
  return `${local}:00.000${zone(new Date(local))}`;
}

/** What the form keeps, as an input shows it: in the telephone's zone. */
export function localMoment(kept: string, kind: string): string {
  if (!kept) return "";
  if (kind === "date") return kept.slice(0, 10);
  if (kind === "time") return kept.slice(0, 5);
  const at = new Date(kept);
  return Number.isNaN(at.getTime()) ? "" : nowLocal(kind, at);
}

function zone(at: Date): string {
  const minutes = -at.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
