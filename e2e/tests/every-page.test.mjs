// Every page that a person of each audience can come to by links: it answers, keeps its promises, fits the screen, and
// everybody can use it. Its screenshots are build output, one per kind of page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "../support/accessible.mjs";
import { audiences, openBrowser, openPage, shoot } from "../support/browser.mjs";
import { openMarket } from "../support/market.mjs";
import { signIn } from "../support/people.mjs";

let browser, market;
before(async () => ([browser, market] = await Promise.all([openBrowser(), openMarket()])));
after(() => Promise.all([browser?.close(), market?.close()]));

const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Who walks, from where, and how far: only along paths that begin like this. */
const walks = [
  { who: undefined, name: "stranger", from: ["/", "/open", "/sign-in", "/sign-up", "/cart"], within: /^\/($|search|c\/|p\/|s\/|open|sign-|cart|rights)/, locale: "zh-CN" },
  { who: "lin", name: "shopper", from: ["/account", "/orders"], within: /^\/(account|orders)/, locale: "zh-CN" },
  { who: "tule-gate", name: "seller", from: ["/seller"], within: /^\/seller/, locale: "en-US" },
  { who: "dock", name: "associate", from: ["/station"], within: /^\/station/, locale: "en-US" },
  { who: "desk", name: "analyst", from: ["/desk"], within: /^\/desk/, locale: "en-US" },
  { who: "calloway-finch", name: "rights", from: ["/rights"], within: /^\/rights/, locale: "zh-CN" },
  { who: "ops", name: "operator", from: ["/ops"], within: /^\/ops/, locale: "en-US" },
];

/** A path without what tells one thing from another of its kind. */
const kind = (path) =>
  path
    .replace(/\/[a-z]+_[0-9a-z]{26}/g, "/id")
    .replace(/^\/s\/[^/]+/, "/s/seller")
    .replace(/^\/c\/[^/]+/, "/c/category")
    .replace(/\/\d+/g, "/n")
    .replace(/[?#].*$/, "");

/** Links to pages of this site; files and what leaves the audience are left alone. */
async function links(page, within) {
  const found = await page.locator("a[href]").evaluateAll((all) => all.filter((a) => !a.download).map((a) => a.href));
  return found
    .map((href) => new URL(href))
    .filter((url) => url.origin === market.url && within.test(url.pathname) && !/\.\w{2,5}$|\/files\//.test(url.pathname))
    .map((url) => url.pathname + url.search);
}

for (const { who, name, from, within, locale } of walks) {
  for (const [screen, size] of Object.entries({ phone, wide })) {
    test(`the ${name}'s pages on a ${screen} screen`, async () => {
      const page = await openPage(browser, market, { ...audiences.stranger, ...size, locale });
      if (who) await signIn(page, who, from[0]);
      const faults = [];
      const seen = new Set();
      const waiting = [...from];
      while (waiting.length > 0 && seen.size < 60) {
        const path = waiting.shift();
        if (seen.has(kind(path))) continue;
        seen.add(kind(path));
        const answer = await page.goto(path, { waitUntil: "load" });
        if (answer.status() !== 200) faults.push(`${path} answers ${answer.status()}`);
        await shoot(page, `page-${name}-${screen}${kind(path).replace(/\W+/g, "-")}`);
        await accessible(page).catch(({ message }) => faults.push(message.split("\n\n+ actual")[0]));
        const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (spill > 0) faults.push(`${path} is ${spill} pixels wider than the screen`);
        waiting.push(...(await links(page, within)));
      }
      faults.push(...page.watch.errors, ...page.watch.strangers);
      assert.deepEqual(faults, [], faults.join("\n"));
      assert.ok(seen.size >= from.length, "there are pages");
      await page.context().close();
    });
  }
}
