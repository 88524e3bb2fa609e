// Two analysts close a shop, each on their own; the shop reads why and appeals; a browser that two shops share is drawn.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "../support/accessible.mjs";
import { audiences, openBrowser, openPage, settle } from "../support/browser.mjs";
import { expect } from "../support/expect.mjs";
import { openMarket } from "../support/market.mjs";
import { signIn } from "../support/people.mjs";

let browser, market;
before(async () => ([browser, market] = await Promise.all([openBrowser(), openMarket()])));
after(() => Promise.all([browser?.close(), market?.close()]));

async function look(page, name) {
  await settle(page, name);
  await accessible(page);
  await expect.fits(page);
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: "zh-CN" };

test("a shop is closed by two and appeals", async (t) => {
  const desk = await openPage(browser, market, audiences.stranger);
  let file;

  await t.test("one browser signs in for two shops", async () => {
    const seller = await openPage(browser, market, audiences.seller);
    await signIn(seller, "brightdeal-outlet", "/seller");
    await seller.context().clearCookies({ name: "fs_session" });
    await signIn(seller, "tule-gate", "/seller");
  });

  await t.test("an analyst finds the shop, sees its links drawn, and proposes", async () => {
    await signIn(desk, "desk", "/desk/closings");
    await desk.fill("#shop", "nobody-is-called-so");
    await desk.keyboard.press("Enter");
    await expect.text(desk, "No such shop");
    await desk.fill("#shop", `${market.url}/s/brightdeal-outlet`);
    await desk.keyboard.press("Enter");
    await expect.path(desk, /^\/desk\/sellers\//);
    file = new URL(desk.url()).pathname;
    await expect.text(desk, "Tule Gate Almonds");
    await desk.locator("svg.net").waitFor();
    await look(desk, "closing-1-file");
    await desk.selectOption("#code", "counterfeit-trade");
    await desk.fill("#propose textarea", "Three fakes in a week.");
    await desk.locator("#propose button").click();
    await expect.text(desk, "You had a part in this");
    assert.equal(await desk.locator('button[value="approve"]').count(), 0, "nobody approves what they proposed");
  });

  await t.test("another decides, on a phone in Chinese", async () => {
    const second = await openPage(browser, market, phone);
    await signIn(second, "desk-two", "/desk/closings");
    await look(second, "closing-2-waiting");
    await second.goto(file);
    await look(second, "closing-3-decide");
    second.on("dialog", (dialog) => dialog.accept());
    await second.locator('button[value="approve"]').click();
    await expect.text(second, "店铺已关闭");
    await look(second, "closing-4-closed");
  });

  await t.test("the shop reads why and appeals", async () => {
    const seller = await openPage(browser, market, audiences.seller);
    await signIn(seller, "brightdeal-outlet", "/seller");
    await seller.locator('a[href="/seller/standing"]').first().click();
    await expect.text(seller, "We have closed your shop");
    await look(seller, "closing-5-told");
    await seller.fill("#plea", "We bought these from the brand's own distributor.");
    await seller.locator("#closing form button").click();
    await expect.text(seller, "waits for a third analyst");
    await look(seller, "closing-6-appealed");
  });

  await t.test("nothing of it is on sale", async () => {
    const shopper = await openPage(browser, market, audiences.shopper);
    const answer = await shopper.request.get("/s/brightdeal-outlet");
    assert.equal(answer.status(), 404);
  });
});
