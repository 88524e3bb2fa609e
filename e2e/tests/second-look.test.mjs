// Two analysts, each on their own: where a shop's earnings would be held back, the first ruling waits for a colleague.

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

/** Opens a case of the queue, takes it and refuses it as counterfeit, by keyboard alone. */
async function refuse(page, title) {
  await page.goto("/desk");
  await page.getByRole("link", { name: title }).first().focus();
  await page.keyboard.press("Enter");
  await expect.path(page, /^\/desk\/cases\//);
  await page.locator("body").press("c");
  await page.locator('input[name="outcome"][value="refused"]').waitFor({ state: "attached" });
  await page.locator("body").press("r");
  await page.locator('input[name="codes"][value="counterfeit"]').focus();
  await page.keyboard.press("Space");
  await page.locator("body").press("p");
  await page.locator('button[name="do"][value="decide"]').waitFor();
  await page.locator('button[name="do"][value="decide"]').focus();
  await page.keyboard.press("Enter");
  await expect.path(page, /^\/desk/);
  await page.waitForLoadState("networkidle");
}

test("earnings are held back only when two people refuse by themselves", async (t) => {
  const desk = await openPage(browser, market, audiences.stranger);
  const colleague = await openPage(browser, market, audiences.shopper);
  const path = {};

  await t.test("the first refusal is a decision, the second a proposal", async () => {
    await signIn(desk, "desk", "/desk");
    await refuse(desk, /Velloria Silk Night Cream/);
    await expect.text(desk, "Decided");
    await refuse(desk, /Luxury Black Jar Night Cream/);
    await expect.text(desk, "Proposed");
    await desk.goto("/desk");
    await desk.getByRole("link", { name: /Luxury Black Jar Night Cream/ }).first().click();
    await expect.text(desk, "a colleague looks on their own");
    path.case = new URL(desk.url()).pathname;
    assert.equal(await desk.locator('button[value="claim"]').count(), 0, "who proposed does not decide");
    await look(desk, "second-look-1-proposed");
  });

  await t.test("the colleague sees that two look, and not what the first one chose", async () => {
    await signIn(colleague, "desk-two", "/desk");
    await expect.text(colleague, "1 个案子等您独立看一遍");
    await colleague.goto(path.case);
    await expect.text(colleague, "由两个人各自看");
    await look(colleague, "second-look-2-blind");
    await refuse(colleague, /黑罐奢润晚霜/);
    await expect.text(colleague, "判好了");
  });

  await t.test("afterwards both answers stand side by side, and the shop is told", async () => {
    await colleague.goto("/desk/quality");
    await expect.text(colleague, "同事：");
    await expect.text(colleague, "九成的案子不超过");
    await look(colleague, "second-look-3-back");
    await desk.goto("/desk/quality");
    await expect.text(desk, "Same outcome");
    const seller = await openPage(browser, market, audiences.seller);
    await signIn(seller, "brightdeal-outlet", "/seller/standing");
    await look(seller, "second-look-4-standing");
  });
});
