import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const out = fileURLToPath(new URL("../../src/scrutator/web/static/build/field", import.meta.url));

interface Part {
  file: string;
  css?: string[];
  assets?: string[];
}

/** Every file of the app as it was built just now: what the service worker keeps. */
function kept(): string[] {
  const parts = Object.values(JSON.parse(readFileSync(`${out}/manifest.json`, "utf8")) as Record<string, Part>);
  const files = parts.flatMap((part) => [part.file, ...(part.css ?? []), ...(part.assets ?? [])]);
  return [...new Set(files)].sort();
}

const files = kept();
const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);

/** The service worker: one file, served at the top of the app's scope. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  define: { __FILES__: JSON.stringify(files), __VERSION__: JSON.stringify(version) },
  build: {
    outDir: out,
    emptyOutDir: false,
    target: "es2022",
    reportCompressedSize: false,
    lib: { entry: "src/worker/worker.ts", formats: ["es"], fileName: () => "worker.js" },
  },
});
