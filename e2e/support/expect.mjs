// Assertions that wait, in the words of this market.

import assert from "node:assert/strict";

export const expect = {
  /** The page has come to this path (a string, or a pattern). */
  async path(page, path) {
    const fits = (url) => (typeof path === "string" ? url.pathname === path.split("?")[0] : path.test(url.pathname));
    await page.waitForURL(fits, { timeout: 20_000 }).catch(() => {
      assert.fail(`expected to be at ${path}, but this is ${page.url()}`);
    });
  },

  /** The page says this somewhere a person sees it. */
  async text(page, text) {
    await page
      .locator("body", { hasText: text })
      .waitFor({ timeout: 20_000 })
      .catch(async () => assert.fail(`${page.url()} does not say ${text}; it says:\n${await page.innerText("body")}`));
  },

  /** The page does not scroll sideways. */
  async fits(page) {
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(spill <= 0, `${page.url()} is ${spill} pixels wider than the screen`);
  },
};
