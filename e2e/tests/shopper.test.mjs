// A shopper with a phone finds cherries by Chinese words, sees one price, pays it, and follows the order.

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

/** Looks closely at a page: it keeps its promises, fits the phone, and everybody can use it. */
async function look(page, name) {
  await settle(page, name);
  if (page.scripted === false) return;
  await expect.fits(page);
  await accessible(page);
}

const fen = async (place) => Number((await place.first().innerText()).replace(/[^\d]/g, ""));

for (const [how, more] of [
  ["with a phone", {}],
  ["without JavaScript", { javaScriptEnabled: false }],
]) {
  const tag = more.javaScriptEnabled === false ? "-no-js" : "";

  test(`a shopper buys ${how}`, async (t) => {
    const page = await openPage(browser, market, audiences.shopper, more);
    page.scripted = more.javaScriptEnabled;
    let shown;

    await t.test("finds cherries by Chinese words", async () => {
      await page.goto("/");
      await page.locator('input[name="q"]').fill("酸樱桃干");
      await page.locator('input[name="q"]').press("Enter");
      await expect.path(page, "/search");
      await look(page, `shopper-1-results${tag}`);
      await page.getByRole("link", { name: "无糖蒙莫朗西酸樱桃干" }).first().click();
      await expect.path(page, /^\/p\//);
    });

    await t.test("sees one final price and what it is made of", async () => {
      shown = await fen(page.locator("#landed .p-xl"));
      assert.ok(shown > 1000, "a price in yuan and fen");
      await page.locator("#landed summary").click();
      await look(page, `shopper-2-product${tag}`);
      await expect.text(page, "增值税");
    });

    await t.test("puts it into the cart", async () => {
      await page.locator('button[name="then"][value="stay"]').click();
      await page.goto("/cart");
      await look(page, `shopper-3-cart${tag}`);
      assert.equal(await fen(page.locator("aside .p-xl")), shown, "the cart says what the product page said");
    });

    await t.test("signs in and checks out at the frozen price", async () => {
      await page.locator("aside a.main").click();
      await expect.path(page, "/sign-in");
      await page.locator("#email").fill("lin@demo.farshore.example");
      await page.locator("#password").fill("farshore-demo");
      await page.locator("form:has(#password) button.main").click();
      await expect.path(page, "/checkout");
      await page.locator('input[name="notice"]').check();
      await look(page, `shopper-4-checkout${tag}`);
      assert.equal(await fen(page.locator("aside .p-xl")), shown, "the checkout says what the cart said");
      await page.locator("button.main:visible").click();
    });

    await t.test("pays on the provider's page", async () => {
      await expect.path(page, /^\/pay\/sandbox\//);
      await look(page, `shopper-5-pay${tag}`);
      await page.locator('button[name="do"][value="pay"]').click();
      if (/^\/pay\//.test(new URL(page.url()).pathname)) await page.locator("a.go").click();
      await expect.path(page, /^\/orders\//);
    });

    await t.test("reads on the order's page that it is paid", async () => {
      await expect.text(page, "已付款");
      await look(page, `shopper-6-order${tag}`);
      await page.goto("/orders");
      await look(page, `shopper-7-orders${tag}`);
    });
    await page.context().close();
  });
}

test("a shopper without an account is told what is missing, and loses nothing", async () => {
  const page = await openPage(browser, market, audiences.shopper);
  await page.goto("/sign-up");
  await look(page, "sign-up");
  await page.locator("form button.main").click();
  await page.locator("#email").fill("wang@example.cn");
  await page.locator("#password").fill("123");
  await page.locator("form:has(#password)").evaluate((form) => (form.noValidate = true));
  await page.locator("form:has(#password) button.main").click();
  assert.equal(await page.locator("#email").inputValue(), "wang@example.cn");
  assert.ok((await page.locator("[aria-invalid=true]").count()) > 0, "the field that is wrong says so");
  await look(page, "sign-up-refused");
});

test("the shopper's own pages are for the shopper", async () => {
  const page = await openPage(browser, market, audiences.shopper);
  await page.goto("/orders");
  await expect.path(page, "/sign-in");
  await signIn(page, "lin", "/account");
  for (const path of ["/account", "/account/addresses"]) {
    await page.goto(path);
    await look(page, path.slice(1).replaceAll("/", "-"));
  }
});
