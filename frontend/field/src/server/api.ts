import { language, t } from "../words/words";
import type { Answered, Bundle, Enrolled, HeldFile, Looked, Station, Synced, SyncBody } from "./shapes";

/** What the server refused, in its own words, with the code of its catalogue. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** There is no network, or no answer of the server came through. */
export class AwayError extends Error {}

/** The device and its token, as enrolled. */
export interface Credentials {
  device: number;
  token: string;
  mission: string;
}

const PATIENCE = 60_000;

async function ask(path: string, init: RequestInit, credentials?: Credentials): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("Accept-Language", language());
  if (!headers.has("Accept")) headers.set("Accept", "application/json");
  if (credentials) headers.set("Authorization", `Basic ${btoa(`${credentials.device}:${credentials.token}`)}`);
  const options: RequestInit = {
    ...init, headers, cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(PATIENCE),
  };
  let response: Response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new AwayError(t("There is no connection to headquarters now."));
  }
  if (response.ok) return response;
  if (response.status >= 500) throw new AwayError(t("Headquarters cannot be reached now. It is tried again."));
  const said = (await response.json().catch(() => ({}))) as { code?: string; message?: string };
  const message = said.message ?? t("Headquarters refused this (%(status)s).", { status: response.status });
  throw new RefusedError(response.status, said.code ?? "", message);
}

function posted(body: unknown): RequestInit {
  return { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
}

/** What a code enrols to, before anything is signed. */
export async function look(code: string): Promise<Looked> {
  return (await ask("/field/api/enrol/look", posted({ code }))).json();
}

export interface Signature {
  code: string;
  label: string;
  signed_name: string;
  language: string;
  papers: string[];
}

/** Use the code up. The token comes this once. */
export async function enrol(signature: Signature): Promise<Enrolled> {
  return (await ask("/field/api/enrol", posted(signature))).json();
}

/** Everything that is assigned, with the tag by which `sync` tells that it changed. */
export async function bundle(who: Credentials): Promise<{ bundle: Bundle; tag: string }> {
  const response = await ask(`/field/api/${who.mission}/bundle`, {}, who);
  return { bundle: (await response.json()) as Bundle, tag: response.headers.get("ETag") ?? "" };
}

/** The XForm of a version. */
export async function form(who: Credentials, formId: string, version: string): Promise<string> {
  const place = `/openrosa/${who.mission}/forms/${encodeURIComponent(formId)}?version=${encodeURIComponent(version)}`;
  return (await ask(place, { headers: { Accept: "text/xml" } }, who)).text();
}

export async function findStations(who: Credentials, words: string): Promise<Station[]> {
  return (await ask(`/field/api/${who.mission}/stations?q=${encodeURIComponent(words)}`, {}, who)).json();
}

export async function sync(who: Credentials, body: SyncBody): Promise<Synced> {
  return (await ask(`/field/api/${who.mission}/sync`, posted(body), who)).json();
}

/** A report that this observer sent, to be amended. */
export async function sent(who: Credentials, instance: string): Promise<string> {
  const place = `/field/api/${who.mission}/submissions/${encodeURIComponent(instance)}`;
  return (await ask(place, { headers: { Accept: "text/xml" } }, who)).text();
}

/** The files of that report which headquarters hold: an amendment names them and need not send them again. */
export async function held(who: Credentials, instance: string): Promise<HeldFile[]> {
  return (await ask(`/field/api/${who.mission}/submissions/${encodeURIComponent(instance)}/files`, {}, who)).json();
}

/** Send parts of a sealed report: its first part, always, and some of its files. */
export async function submit(who: Credentials, parts: readonly Blob[], more: boolean): Promise<Answered> {
  const body = new FormData();
  parts.forEach((part, place) => body.append(place ? `f${place}` : "xml_submission_file", part, `${place}.sealed`));
  if (more) body.append("*isIncomplete*", "yes");
  return (await ask(`/openrosa/${who.mission}/submission`, { method: "POST", body }, who)).json();
}
