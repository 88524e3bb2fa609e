// A stranger without an account reads the public log, verifies it, and finds out when a byte of it was changed.

import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible } from "../support/accessible.mjs";
import { audiences, openBrowser, openPage, settle } from "../support/browser.mjs";
import { expect } from "../support/expect.mjs";
import { openMarket, run } from "../support/market.mjs";

let browser, market;
before(async () => ([browser, market] = await Promise.all([openBrowser(), openMarket()])));
after(() => Promise.all([browser?.close(), market?.close()]));

test("a stranger reads what the log says", async () => {
  const page = await openPage(browser, market, audiences.stranger);
  await page.goto("/open");
  await settle(page, "stranger-1-claims");
  await accessible(page);
  await page.locator('a[href="/open/log"]').first().click();
  await expect.path(page, "/open/log");
  await settle(page, "stranger-2-log");
  await page.locator('main a[href^="/open/log/"]:not([href*="files"])').first().click();
  await expect.path(page, /^\/open\/log\/\d+$/);
  await settle(page, "stranger-3-entry");
  await accessible(page);
});

test("a stranger verifies the log, and a changed byte does not pass", async () => {
  const sound = await run(["verify", `${market.url}/open/log/files`, "--json"], market.folder);
  assert.equal(sound.code, 0, sound.said);
  const seen = JSON.parse(sound.said.trim().split("\n").at(-1));
  assert.ok(seen.ok && seen.size > 200, "every listing of the market was decided upon, and the log says so");

  const entries = join(market.folder, "media", "log", "tile", "entries");
  const [tile] = (await readdir(entries)).filter((name) => !name.startsWith("."));
  const file = join(entries, tile);
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] ^= 1;
  await writeFile(file, bytes);
  const forged = await run(["verify", `${market.url}/open/log/files`], market.folder);
  assert.equal(forged.code, 1, forged.said);
  assert.match(forged.said, /changed|does not/);
});
