import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** Reading codes with the camera: one script for a page of headquarters, apart from the app. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL("../../src/scrutator/web/static/build", import.meta.url)),
    emptyOutDir: false,
    copyPublicDir: false,
    target: "es2022",
    reportCompressedSize: false,
    lib: { entry: "src/scan/main.ts", formats: ["es"], fileName: () => "scan.js" },
  },
});
