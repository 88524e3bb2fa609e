// One Chromium for a file of tests, and pages opened as the audiences would open them.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const out = fileURLToPath(new URL("../out/", import.meta.url));
const weightLimit = 60 * 1024;

/** Who is looking: screen, language, touch. */
export const audiences = {
  shopper: { viewport: { width: 390, height: 844 }, locale: "zh-CN", hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  seller: { viewport: { width: 1280, height: 900 }, locale: "en-US" },
  associate: { viewport: { width: 412, height: 915 }, locale: "en-US", hasTouch: true, isMobile: true },
  stranger: { viewport: { width: 1280, height: 900 }, locale: "en-US" },
};

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.FARSHORE_CHROMIUM || undefined,
    // Chromium's own sandbox needs rights that a container's root does not have; the pages are ours.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}

/** A page for an audience; `more` is any option of a browser context, such as `javaScriptEnabled: false`. */
export async function openPage(browser, market, audience, more = {}) {
  const context = await browser.newContext({ baseURL: market.url, reducedMotion: "reduce", ...audience, ...more });
  const page = await context.newPage();
  page.watch = watch(page, market.url);
  return page;
}

/** Notes whatever a page must not do. */
function watch(page, home) {
  const seen = { errors: [], strangers: [], weights: new Map() };
  page.on("pageerror", (error) => seen.errors.push(error.message));
  // A form that is refused answers 422, which the browser notes; that is no fault of the page.
  const refused = (text) => text.includes("status of 422");
  page.on("console", (message) => message.type() === "error" && !refused(message.text()) && seen.errors.push(message.text()));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith("data:") && !url.startsWith("blob:")) seen.strangers.push(url);
  });
  page.on("response", async (response) => {
    const kind = response.request().resourceType();
    if (kind !== "stylesheet" && kind !== "script") return;
    const body = await response.body().catch(() => undefined);
    if (body) seen.weights.set(response.url(), body.length);
  });
  return seen;
}

/** Fails if the page did something it must not; keeps a screenshot under the name. */
export async function settle(page, name) {
  await page.waitForLoadState("networkidle");
  await shoot(page, name);
  const { errors, strangers, weights } = page.watch;
  assert.deepEqual(errors, [], `errors on ${page.url()}`);
  assert.deepEqual(strangers, [], `requests to other hosts from ${page.url()}`);
  const weight = [...weights.values()].reduce((sum, size) => sum + size, 0);
  assert.ok(weight <= weightLimit, `${page.url()} needs ${weight} bytes of styles and scripts; at most ${weightLimit}`);
}

/** A screenshot of the whole page in `e2e/out`. */
export async function shoot(page, name) {
  await mkdir(out, { recursive: true });
  await page.screenshot({ path: `${out}${name}.png`, fullPage: true });
}
