// Every door of the market opens: for a phone in Chinese, for a desk in English, in the dark, and without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "../support/accessible.mjs";
import { audiences, openBrowser, openPage, settle } from "../support/browser.mjs";
import { openMarket } from "../support/market.mjs";

let browser, market;
before(async () => ([browser, market] = await Promise.all([openBrowser(), openMarket()])));
after(() => Promise.all([browser?.close(), market?.close()]));

async function open(audience, path, name, more) {
  const page = await openPage(browser, market, audience, more);
  const answer = await page.goto(path);
  assert.equal(answer.status(), 200, `${path} answers`);
  await settle(page, name);
  return page;
}

test("the shopper's home speaks Chinese on a phone", async () => {
  const page = await open(audiences.shopper, "/", "home-phone");
  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
  assert.match(await page.innerText("body"), /\p{Script=Han}/u);
  await accessible(page);
});

test("the home page fits a phone without scrolling sideways", async () => {
  const page = await open(audiences.shopper, "/", "home-phone");
  const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.equal(spill, 0);
});

test("the home page is legible in the dark", async () => {
  await accessible(await open(audiences.shopper, "/", "home-phone-dark", { colorScheme: "dark" }));
});

test("the home page works without JavaScript", async () => {
  const page = await open(audiences.shopper, "/", "home-phone-no-js", { javaScriptEnabled: false });
  assert.ok((await page.locator("a[href]").count()) > 5, "there are links to follow");
});

test("the content security policy admits no inline script and no other host", async () => {
  const answer = await fetch(market.url);
  const policy = answer.headers.get("content-security-policy") ?? "";
  assert.match(policy, /default-src 'self'|default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|https?:/);
});
