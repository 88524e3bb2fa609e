// A small brand without an account reports a listing and reads its receipt; an analyst decides; the seller answers; the clock
// runs. In both languages. That the listing comes back when the clock ends is told by the stories of the trust room, where
// time can be moved.

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

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const languages = [
  {
    locale: "zh-CN",
    shop: "tule-gate",
    incomplete: "还差一点",
    received: "收到了",
    countered: "商家提交了不侵权声明",
    answered: "授权书在下面，货从权利人的分销商进的，五月到货。",
    published: "不侵权声明",
  },
  {
    locale: "en-US",
    shop: "two-herons",
    incomplete: "Almost there",
    received: "Received",
    countered: "The seller has answered",
    answered: "Bought from the holder's own distributor in May; the letter is below.",
    published: "Counter-notice",
  },
];

for (const { locale, shop, incomplete, received, countered, answered, published } of languages) {
  test(`a notice and its answer in ${locale}`, async (t) => {
    const name = (step) => `notices-${locale}-${step}`;
    const reporter = await openPage(browser, market, { ...phone, locale });
    let number, own, notice, listing;

    await t.test("a reporter without an account files, and is told what is missing", async () => {
      await reporter.goto(`/s/${shop}`);
      await reporter.locator('main a[href^="/p/"]').first().click();
      await reporter.waitForURL(/\/p\//);
      listing = new URL(reporter.url()).pathname.split("/").at(-1);
      await reporter.goto(`/rights/notices/new?listing=${listing}`);
      await look(reporter, name("1-form"));
      await reporter.locator('input[name="kind"][value="trademark"]').check();
      await reporter.fill("#right", "7654321");
      await reporter.fill("#office", "USPTO");
      await reporter.fill("#explanation", "The label bears our mark. Call Dana Reed, +1 805 555 0142, dana@harbor.example.");
      await reporter.fill("#organisation", "Harbor Lane LLC");
      await reporter.fill("#reporter", "Dana Reed");
      await reporter.fill("#email", "dana@harbor.example");
      await reporter.locator('form:has(#right) button.main').click();
      await expect.path(reporter, /^\/rights\/notices\/private\//);
      await expect.text(reporter, incomplete);
      own = reporter.url();
      assert.equal(await reporter.inputValue("#right"), "7654321", "nothing is lost");
      await look(reporter, name("2-incomplete"));
    });

    await t.test("mended, it is received", async () => {
      await reporter.fill("#identity", "EIN 12-3456789");
      await reporter.locator('input[name="guaranteed"]').check();
      await reporter.locator('button[value="mend"]').click();
      await expect.text(reporter, received);
      await look(reporter, name("3-received"));
      number = await reporter.locator("header .mono").innerText();
      await reporter.goto(`/rights/notices?receipt=${number}`);
      await expect.path(reporter, `/rights/notices/${number}`);
      await look(reporter, name("4-receipt"));
    });

    const desk = await openPage(browser, market, { ...audiences.stranger, locale });
    await t.test("an analyst reads it, sees the letters, upholds it", async () => {
      await signIn(desk, "desk", "/desk/notices");
      await look(desk, name("5-list"));
      await desk.getByRole("link", { name: number }).click();
      await expect.path(desk, /^\/desk\/notices\/notice_/);
      notice = new URL(desk.url()).pathname.split("/").at(-1);
      await desk.locator("body").press("c");
      await desk.locator('input[name="answer"][value="uphold"]').waitFor({ state: "attached" });
      await look(desk, name("6-claimed"));
      await desk.locator("body").press("u");
      await desk.locator('input[name="codes"][value="uphold.misleading"]').check();
      await desk.locator("body").press("p");
      await desk.locator('button[value="answer"]').waitFor();
      await look(desk, name("7-letters"));
      await desk.locator('button[value="answer"]').click();
      await expect.path(desk, `/desk/notices/${notice}`);
    });

    await t.test("the seller finds it first, and answers", async () => {
      const seller = await openPage(browser, market, { ...audiences.seller, locale });
      await signIn(seller, shop, "/seller");
      await seller.locator(`a[href="/seller/notices/${notice}"]`).first().click();
      await expect.path(seller, `/seller/notices/${notice}`);
      await look(seller, name("8-seller"));
      const text = await seller.innerText("main");
      assert.ok(!/EIN 12|555 0142|dana@/.test(text), "neither the identity number nor contacts are passed on");
      await seller.selectOption("#reason", "authorised");
      await seller.fill("#statement", answered);
      await seller.locator('input[name="guaranteed"]').check();
      await seller.locator("#answer button").click();
      await expect.text(seller, answered);
      await look(seller, name("9-answered"));
      await seller.goto("/seller/notices");
      await look(seller, name("10-seller-list"));
    });

    await t.test("the reporter has the answer, and the clock runs", async () => {
      await reporter.goto(own);
      await expect.text(reporter, countered);
      await expect.text(reporter, answered);
      assert.equal(await reporter.locator("main .p-xl").count(), 1, "the clock is there");
      await look(reporter, name("11-countered"));
      await reporter.fill("#reason", "The notary gives no earlier day.");
      await reporter.locator('button[value="extend"]').click();
      await reporter.waitForLoadState("networkidle");
    });

    await t.test("the analyst grants time and passes the text; everybody reads it", async () => {
      await desk.goto(`/desk/notices/${notice}`);
      await desk.fill("#days", "5");
      await desk.locator('button[value="extend"]').click();
      await desk.waitForLoadState("networkidle");
      const text = await desk.inputValue("#text");
      assert.ok(!/Dana|555|dana@/.test(text), text);
      await desk.locator('button[value="publish"]').click();
      await desk.waitForLoadState("networkidle");
      await look(desk, name("12-desk"));
      await reporter.goto("/open/notices");
      await look(reporter, name("13-open"));
      await reporter.locator(`a[href="/open/notices/${number}"]`).click();
      await expect.text(reporter, published);
      await expect.text(reporter, answered);
      const open = await reporter.innerText("main");
      assert.ok(!/Dana|555 0142|dana@|EIN/.test(open), "nothing personal is public");
      await look(reporter, name("14-open-one"));
    });

    await t.test("the listing is not on sale meanwhile", async () => {
      const answer = await reporter.request.get(`/p/${listing}`);
      assert.equal(answer.status(), 404);
    });
  });
}
