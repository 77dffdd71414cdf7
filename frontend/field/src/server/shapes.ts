import type { Language } from "../words/words";

type Text = Record<Language, string>;

export interface Mission {
  code: string;
  name: Text;
  election: Text;
  vote_date: string;
  time_zone: string;
  training: boolean;
  stages: string[];
  photo_places: string;
}

/** What is signed at enrolment. */
export interface Paper {
  kind: "conduct" | "consent";
  sha256: string;
  title: Text;
  body: Record<Language, string[]>;
}

export interface Looked {
  mission: Mission;
  person: { name: string };
  role: string;
  expires_at: string;
  papers: Paper[];
}

export interface Enrolled {
  device: number;
  token: string;
  mission: Mission;
  sealing_key: string;
}

export interface Station {
  code: string;
  order: number | null;
  name: string;
  address: string;
  area: string;
  latitude: number | null;
  longitude: number | null;
}

export interface FormAbout {
  form_id: string;
  version: string;
  stage: string;
  title: Text;
  sha256: string;
  critical: boolean;
}

export interface Bundle {
  mission: Mission;
  server_time: string;
  sealing_key: string;
  role: string;
  team: { code: string; partners: string[] } | null;
  stations: Station[];
  forms: FormAbout[];
  languages: string[];
}

export interface Place {
  latitude: number;
  longitude: number;
  accuracy: number;
}

export interface CheckIn {
  id: string;
  kind: "arrived" | "left" | "well" | "help";
  station: string;
  at: string;
  place: Place | null;
}

export interface Message {
  id: number;
  text: string;
  at: string;
  from_role: string;
  urgent: boolean;
}

export interface SyncBody {
  app: string;
  clock: string;
  waiting: number;
  drafts: number;
  persistent: boolean | null;
  language: string;
  check_ins: CheckIn[];
  read: number[];
  wiped: boolean;
}

export interface Synced {
  server_time: string;
  check_ins: { id: string; number: number; hash: string }[];
  messages: Message[];
  bundle: string;
  state: "in" | "out" | "given-up";
}

/** A file of an own report that headquarters hold. */
export interface HeldFile {
  name: string;
  size: number;
  media_type: string;
}

/** What the door says to a submission. */
export interface Answered {
  code: string;
  message: string;
  number: number;
  hash: string;
  received_at: string;
  created: boolean;
  missing: string[];
  quarantine: string;
  training: boolean;
}
