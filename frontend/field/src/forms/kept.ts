import { createContext } from "solid-js";

/** Names of the files of this report that headquarters hold by its earlier version. */
export const KeptNames = createContext<() => readonly string[]>(() => []);
