import type { AnyNode, FormInstanceConfig, InstanceData, LoadFormResult, RootNode, UploadNode } from "@getodk/xforms-engine";
import { createMutable } from "solid-js/store";
import type { Language } from "../words/words";

/** A form that is open: the engine's tree, and how it is written down. */
export interface OpenForm {
  root: RootNode;
  instance: string;
  /** The instanceID of the report that this one amends; empty for a new one. */
  amends: string;
}

/** What a form says at one moment: its XML, with the files that answer questions. */
export interface Written {
  xml: string;
  files: File[];
  /** The engine's ids of the questions whose answers are missing or not possible. */
  violations: string[];
}

/** The form cannot be opened; `reason` is the engine's. */
export class FormBrokenError extends Error {}

const CONFIG: FormInstanceConfig = {
  stateFactory: createMutable,
  instanceAttachments: { fileNameFactory: (meta) => neutral(meta.extension ?? "") },
};

/** A name that says nothing: a lost telephone's list of files must not tell what was photographed. */
export function neutral(extension: string): string {
  const noise = crypto.getRandomValues(new Uint8Array(6));
  return `f-${Array.from(noise, (byte) => byte.toString(16).padStart(2, "0")).join("")}${extension.toLowerCase()}`;
}

/** The engine is the largest part of the app: it is read when the first form is opened. */
const engine = () => import("@getodk/xforms-engine");

/** Read the engine before it is needed. */
export async function warm(): Promise<void> {
  await engine();
}

async function loaded(xform: string): Promise<Exclude<LoadFormResult, { status: "failure" }>> {
  const options = { missingResourceBehavior: "BLANK" as const, fetchFormAttachment: async () => new Response("") };
  const { loadForm } = await engine();
  const result = await loadForm(xform, options);
  if (result.status === "failure") throw new FormBrokenError(String(result.error.message));
  return result;
}

/** A new form with an instanceID of its own. */
export async function begin(xform: string): Promise<OpenForm> {
  return opened((await loaded(xform)).createInstance(CONFIG).root);
}

/** A draft, as it was: the same instanceID, and no deprecatedID. */
export async function restore(xform: string, xml: string, files: readonly File[]): Promise<OpenForm> {
  const result = await loaded(xform);
  const amends = said(xml, "deprecatedID");
  return opened((await result.restoreInstance({ data: [data(xml, files)] }, CONFIG)).root, amends);
}

/** A new version of a report that was sent: a new instanceID, the old one as deprecatedID. */
export async function amend(xform: string, xml: string, files: readonly File[]): Promise<OpenForm> {
  const result = await loaded(xform);
  const input = { inputType: "FORM_INSTANCE_INPUT_RESOLVED" as const, data: [data(xml, files)] as const };
  return opened((await result.editInstance(input, CONFIG)).root);
}

function opened(root: RootNode, amends = ""): OpenForm {
  const xml = root.instanceState.instanceXML;
  const instance = said(xml, "instanceID");
  if (!instance) throw new FormBrokenError("instanceID");
  return { root, instance, amends: said(xml, "deprecatedID") || amends };
}

function said(xml: string, name: string): string {
  return new RegExp(`<(?:\\w+:)?${name}>([^<]+)<`).exec(xml)?.[1] ?? "";
}

/** The engine forgets a deprecatedID when it restores a draft whose form does not have one: it is put back. */
function amending(xml: string, amends: string): string {
  if (!amends || said(xml, "deprecatedID")) return xml;
  const after = /<((?:\w+:)?)instanceID>[^<]+<\/\1instanceID>/;
  return xml.replace(after, (whole, prefix: string) => `${whole}<${prefix}deprecatedID>${amends}</${prefix}deprecatedID>`);
}

function data(xml: string, files: readonly File[]): InstanceData {
  const form = new FormData();
  form.set("xml_submission_file", new File([xml], "xml_submission_file", { type: "text/xml" }));
  for (const file of files) form.set(file.name, file, file.name);
  return form as unknown as InstanceData;
}

/** Write the form down as it is now. */
export async function write(form: OpenForm): Promise<Written> {
  const payload = await form.root.prepareInstancePayload({ payloadType: "monolithic" });
  const found = [...payload.data[0].entries()];
  const xml = amending(await payload.data[0].get("xml_submission_file").text(), form.amends);
  const files = found.filter(([name]) => name !== "xml_submission_file").map(([, file]) => file);
  const violations = (payload.violations ?? []).map((one) => String(one.nodeId));
  return { xml, files, violations };
}

/** Empty a question that takes a file. The engine would keep the name with which the form was opened: it is forgotten. */
export function emptied(node: UploadNode): void {
  const opened = (node as unknown as { instanceNode: { value: string | undefined } | null }).instanceNode;
  if (opened) opened.value = undefined;
  node.setValue(null);
}

/** Show the form in a language, where it has it. */
export function speakForm(form: OpenForm, language: Language): void {
  const root = form.root;
  for (const one of root.languages) {
    if (!("isSyntheticDefault" in one && one.isSyntheticDefault) && one.language.endsWith(`(${language})`)) {
      root.setLanguage(one as Parameters<RootNode["setLanguage"]>[0]);
      return;
    }
  }
}

/** Every node below one, itself included, in order. */
export function* nodes(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of (node.currentState.children ?? []) as readonly AnyNode[]) yield* nodes(child);
}

/** The last part of a node's path: the name of its question. */
export function nameOf(node: AnyNode): string {
  return node.currentState.reference.split("/").pop()!.replace(/\[\d+\]$/, "");
}

/** A question that is put to the observer now. */
export function isAsked(node: AnyNode): boolean {
  return node.currentState.relevant && !["root", "group", "model-value", "note"].includes(node.nodeType)
    && !node.nodeType.startsWith("repeat");
}

export function isAnswered(node: AnyNode): boolean {
  const state = node.currentState as { instanceValue?: string };
  return Boolean(state.instanceValue);
}

/** The question of a name, wherever its group is. */
export function find(form: OpenForm, name: string): AnyNode | undefined {
  for (const node of nodes(form.root as AnyNode)) if (nameOf(node) === name && !node.currentState.children) return node;
  return undefined;
}

/** Answer a question by text, if the form has it and takes text. */
export function answer(form: OpenForm, name: string, text: string): void {
  const node = find(form, name);
  if (node?.nodeType === "input") (node as unknown as { setValue(value: string): void }).setValue(text);
}
