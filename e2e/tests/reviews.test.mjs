// A shopper says what they think of goods that have arrived, and tells the market alone that they doubt them; the seller answers;
// anybody reads the review and nobody the doubt. In both languages.

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
  { locale: "zh-CN", who: "zhou", said: "评价已发布", told: "已经记下", words: "酸甜正好，下次再来。" },
  { locale: "en-US", who: "deng", said: "Your review is published", told: "Noted, thank you", words: "Crisp, a little salty." },
];
let product;

for (const { locale, who, said, told, words } of languages) {
  test(`a shopper speaks of what has arrived, in ${locale}`, async () => {
    const shopper = await openPage(browser, market, { ...phone, locale });
    await signIn(shopper, who, "/orders?state=delivered");
    // The account speaks Chinese until its owner chooses otherwise.
    await shopper.locator("details.menu summary").click();
    await shopper.locator(`button[name="lang"][lang="${locale.startsWith("en") ? "en" : locale}"]`).click();
    await shopper.goto("/orders?state=delivered");
    await shopper.locator('main a[href^="/orders/order_"]').first().click();
    await shopper.locator('a[href*="/lines/1"]').click();
    await expect.path(shopper, /\/orders\/order_[^/]+\/lines\/1$/);
    await look(shopper, `reviews-${locale}-1-page`);
    await shopper.locator('[name="stars"][value="4"]').check({ force: true });
    await shopper.fill('[name="said"]', `${words} zhou@example.com`);
    await shopper.locator('form[action$="/review"] button').click();
    await expect.text(shopper, said);
    await expect.text(shopper, words);
    assert.ok(!(await shopper.innerText("main")).includes("zhou@example.com"), "an address is taken out");
    await shopper.locator("#doubt summary").click();
    await shopper.locator('[name="whys"][value="pack"]').check();
    await shopper.fill('[name="note"]', "The seal was glued on again");
    await shopper.locator('form[action$="/doubt"] button').click();
    await expect.text(shopper, told);
    await look(shopper, `reviews-${locale}-2-told`);
    product = await shopper.locator('main a[href^="/p/"]').first().getAttribute("href");
    const anybody = await openPage(browser, market, { ...phone, locale });
    await anybody.goto(product);
    const page = await anybody.innerText("main");
    assert.ok(page.includes(words), page);
    assert.ok(!page.includes("glued on again"), "a doubt is told to the market alone");
    await anybody.goto(`${product}/reviews`);
    await look(anybody, `reviews-${locale}-3-all`);
  });
}

test("the seller answers beneath", async () => {
  const seller = await openPage(browser, market, audiences.stranger);
  await signIn(seller, "tule-gate", "/seller/reviews");
  await look(seller, "reviews-4-seller");
  await seller.locator("article details summary").first().click();
  await seller.locator('textarea[name="answer"]').first().fill("Thank you. There is an unsalted one too.");
  await seller.locator('form[action^="/seller/reviews/"] button').first().click();
  await expect.text(seller, "There is an unsalted one too");
  assert.ok(!(await seller.innerText("main")).includes("glued on again"));
});
