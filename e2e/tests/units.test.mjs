// A rights holder asks for codes of single items and takes the labels; somebody opens a printed link on a phone and reads what is
// known, what a code shows and what it cannot; a number that nobody issued tells nothing. In both languages.

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
let links;

test("codes are issued and printed", async () => {
  const holder = await openPage(browser, market, audiences.stranger);
  await signIn(holder, "calloway-finch", "/rights");
  await holder.locator('a[href^="/rights/brands/brand_"]').first().click();
  await holder.locator('a[href$="/codes"]').click();
  await expect.path(holder, /\/codes$/);
  await look(holder, "units-1-empty");
  await holder.fill('[name="gtin"]', "4006381333931");
  await holder.fill('[name="quantity"]', "2");
  await holder.locator('form:has([name="gtin"]) button').click();
  await expect.text(holder, "9521234");
  assert.equal(await holder.inputValue('[name="quantity"]'), "2", "nothing is lost where the number is another brand's");
  await holder.fill('[name="gtin"]', "09521234000037");
  await holder.fill('[name="product"]', "Night Cream");
  await holder.locator('form:has([name="gtin"]) button').click();
  await expect.text(holder, "Issued 2");
  await look(holder, "units-2-issued");
  const file = async (end) => {
    const at = await holder.locator(`a[href$="${end}"]`).first().getAttribute("href");
    return (await holder.request.get(at)).body();
  };
  assert.match((await file(".pdf")).subarray(0, 5).toString(), /^%PDF-/);
  assert.match((await file(".zpl")).toString(), /^\^XA/m);
  const rows = (await file(".csv")).toString().trim().split("\n").slice(1);
  links = rows.map((row) => new URL(row.split(",").at(-1)));
  assert.equal(links.length, 2);
});

const languages = [
  { locale: "zh-CN", unsold: "带这个码的商品还没有发给任何人", cannot: "这个码说明不了", forged: "不是我们签发的" },
  { locale: "en-US", unsold: "has not been sent to anybody", cannot: "What it cannot show", forged: "We did not issue this code" },
];

for (const { locale, unsold, cannot, forged } of languages) {
  test(`a phone opens a printed link in ${locale}`, async () => {
    const visitor = await openPage(browser, market, { ...phone, locale });
    const [link] = links;
    await visitor.goto(link.pathname + link.search);
    await expect.text(visitor, unsold);
    await expect.text(visitor, cannot);
    await look(visitor, `units-${locale}-3-item`);
    await visitor.goto(`${link.pathname}?s=AAAA`);
    const text = await visitor.innerText("main");
    assert.ok(!text.includes("Night Cream"), `a number that nobody signed tells nothing: ${text}`);
    assert.ok(text.includes(forged), text);
    await look(visitor, `units-${locale}-4-forged`);
  });
}
