import { defineConfig } from "@playwright/test";

export default defineConfig({
  use: { launchOptions: { executablePath: process.env.CHROMIUM || undefined, args: ["--no-sandbox"] } },
});
