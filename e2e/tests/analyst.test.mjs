// An analyst refuses a listing with the keyboard alone; the seller reads why and appeals; the public log has it.

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
}

test("an analyst refuses a borrowed photograph, and the seller reads why", async (t) => {
  const desk = await openPage(browser, market, audiences.stranger);
  let title;

  await t.test("the queue shows what waits", async () => {
    await signIn(desk, "desk", "/desk");
    await look(desk, "analyst-1-queue");
    const held = desk.getByRole("link", { name: /Luxury Black Jar Night Cream/ }).first();
    title = "Luxury Black Jar Night Cream";
    await held.focus();
    await desk.keyboard.press("Enter");
    await expect.path(desk, /^\/desk\/cases\//);
    await look(desk, "analyst-2-case");
  });

  await t.test("C takes it, R refuses, 1 gives a reason, P shows the letters", async () => {
    await desk.locator("body").press("c");
    await desk.locator('input[name="outcome"][value="refused"]').waitFor({ state: "attached" });
    await desk.locator("body").press("r");
    await desk.locator("body").press("1");
    assert.ok(await desk.locator('input[name="outcome"][value="refused"]').isChecked());
    await desk.locator("body").press("p");
    await desk.locator('button[name="do"][value="decide"]').waitFor();
    await look(desk, "analyst-3-letters");
    await desk.locator("body").press("d");
    await expect.path(desk, /^\/desk/);
  });

  await t.test("the seller reads what was seen, what to do, and appeals", async () => {
    const seller = await openPage(browser, market, audiences.seller);
    await signIn(seller, "brightdeal-outlet", "/seller/listings");
    await look(seller, "analyst-4-listings");
    await seller.getByRole("link", { name: title }).first().click();
    await expect.path(seller, /^\/seller\/listings\//);
    await seller.locator('a[href*="screening"]').first().click();
    await look(seller, "analyst-5-reasons");
    await expect.text(seller, "photograph");
    await seller.locator('textarea[name="statement"]').fill("We took this photograph ourselves; the files are with our lawyer.");
    await seller.locator("#appeal button").click();
    await look(seller, "analyst-6-appealed");
    assert.equal(await seller.locator('textarea[name="statement"]').count(), 0, "an appeal is made once");
  });

  await t.test("nobody finds it in the shop, and the log says so", async () => {
    const shopper = await openPage(browser, market, audiences.shopper);
    await shopper.goto("/search?q=黑罐奢润晚霜");
    await shopper.waitForLoadState("networkidle");
    assert.equal(await shopper.getByText("黑罐奢润晚霜 30 毫升").count(), 0);
    await shopper.goto("/open/log");
    await look(shopper, "analyst-7-log");
  });
});

test("a case is decided by keys in Chinese too", async () => {
  const desk = await openPage(browser, market, { ...audiences.stranger, locale: "zh-CN" });
  await signIn(desk, "desk-two", "/desk");
  await expect.text(desk, "待审核");
  await look(desk, "analyst-zh-1-queue");
  await desk.locator('main a[href^="/desk/cases/"]').first().focus();
  await desk.keyboard.press("Enter");
  await expect.path(desk, /^\/desk\/cases\//);
  await desk.locator("body").press("c");
  await desk.locator('input[name="outcome"][value="refused"]').waitFor({ state: "attached" });
  await desk.locator("body").press("r");
  await desk.locator("body").press("1");
  await desk.locator("body").press("p");
  await desk.locator('button[name="do"][value="decide"]').waitFor();
  await expect.text(desk, "就这样判");
  await look(desk, "analyst-zh-2-letters");
  await desk.locator("body").press("d");
  await desk.waitForURL((url) => url.pathname === "/desk" || url.pathname.startsWith("/desk/cases/"));
});
