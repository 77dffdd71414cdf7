import { fileURLToPath } from "node:url";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The app itself. Django serves the page that loads it; the manifest tells which files that are. */
export default defineConfig({
  root: here("."),
  base: "/static/build/field/",
  plugins: [solid()],
  css: {
    preprocessorOptions: {
      scss: {
        loadPaths: [here("../node_modules")],
        quietDeps: true,
        silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
      },
    },
  },
  resolve: { alias: { crypto: here("src/sealing/nothing.ts") } }, // of Node, which no browser asks for
  build: {
    chunkSizeWarningLimit: 1000,
    outDir: here("../../src/scrutator/web/static/build/field"),
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: "es2022",
    reportCompressedSize: false,
    rolldownOptions: {
      input: here("src/main.tsx"),
      onLog(level, log, otherwise) {
        if (log.code !== "EVAL") otherwise(level, log); // of the engine's parser; the page's policy forbids it anyway
      },
    },
  },
  test: { include: ["test/**/*.test.ts"], environment: "node", setupFiles: [here("test/setup.ts")] },
});
