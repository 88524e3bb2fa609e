// A small brand comes: it signs up, says where its mark holds, is told what is missing, sends the certificate and a photograph; an
// analyst reads them and verifies; every listing on sale is held against what is new; a shop is authorised for some goods only.
// In both languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "../support/accessible.mjs";
import { audiences, openBrowser, openPage, settle } from "../support/browser.mjs";
import { expect } from "../support/expect.mjs";
import { openMarket } from "../support/market.mjs";
import { password, signIn } from "../support/people.mjs";

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
  { locale: "zh-CN", shop: "tule-gate", brand: "Quillmere", where: "请填商标在哪里有效", added: "已添加，审核员看得到", some: "水果生鲜" },
  { locale: "en-US", shop: "two-herons", brand: "Fennick Hollow", where: "Say where the mark holds", added: "The analyst sees it", some: "Fruit and nuts" },
];

for (const { locale, shop, brand, where, added, some } of languages) {
  test(`a brand is registered in ${locale}`, async (t) => {
    const name = (step) => `registry-${locale}-${step}`;
    const holder = await openPage(browser, market, { ...phone, locale });
    let own, picture;

    await t.test("its owner signs up and is told what is missing", async () => {
      await holder.goto(`/s/${shop}`);
      await holder.locator('main a[href^="/p/"]').first().click();
      await holder.waitForURL(/\/p\//);
      const shown = await holder.locator("main img").first().getAttribute("src");
      picture = await (await holder.request.get(shown)).body();
      await holder.goto("/sign-up?back=/rights");
      await holder.fill("#name", "Rhea Chen");
      await holder.fill("#email", `rhea-${locale.toLowerCase()}@holder.example`);
      await holder.fill("#password", password);
      await holder.locator('input[name="terms"]').check();
      await holder.locator("form:has(#password) button.main").click();
      await holder.waitForLoadState("networkidle");
      await holder.goto("/rights");
      await expect.path(holder, "/rights/join");
      await look(holder, name("1-join"));
      await holder.fill("#name", `${brand} LLC`);
      await holder.fill("#contact_name", "Rhea Chen");
      await holder.locator("form:has(#contact_name) button.main").click();
      await expect.path(holder, "/rights");
      await holder.goto("/rights/brands/new");
      await holder.fill("#name", brand);
      await holder.selectOption("#office", "USPTO");
      await holder.fill("#mark_number", "7123456");
      await holder.fill("#classes", "31");
      await holder.fill("#territories", "China");
      await holder.locator("form:has(#mark_number) button.main").click();
      await expect.text(holder, where);
      assert.equal(await holder.inputValue("#mark_number"), "7123456", "nothing is lost");
      await look(holder, name("2-missing"));
      await holder.fill("#territories", "us, cn");
      await holder.locator("form:has(#mark_number) button.main").click();
      await expect.path(holder, /^\/rights\/brands\/brand_/);
      own = new URL(holder.url()).pathname;
    });

    await t.test("it sends the certificate and a photograph", async () => {
      const certificate = { name: "certificate.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n% the mark\n") };
      await holder.setInputFiles("#papers-file", certificate);
      await holder.locator("form:has(#papers-file) button").click();
      await expect.text(holder, added);
      await holder.setInputFiles("#photo", { name: "ours.jpg", mimeType: "image/jpeg", buffer: picture });
      await holder.locator("form:has(#photo) button").click();
      await holder.waitForLoadState("networkidle");
      await look(holder, name("3-brand"));
    });

    const desk = await openPage(browser, market, { ...audiences.stranger, locale });
    await t.test("an analyst reads the certificate and verifies", async () => {
      await signIn(desk, "desk", "/desk/brands");
      const card = desk.locator("section.card", { has: desk.getByRole("heading", { name: brand }) });
      const certificate = card.getByRole("link", { name: "certificate.pdf" });
      const response = await desk.request.get(await certificate.getAttribute("href"));
      assert.match(await response.text(), /^%PDF-1\.7/);
      assert.match(response.headers()["content-disposition"], /^attachment/, "a stranger's file is not opened in the site");
      await look(desk, name("4-desk"));
      await card.locator('form[action$="/verify"] button').focus();
      await Promise.all([desk.waitForEvent("load"), desk.keyboard.press("Enter")]);
      await expect.path(desk, "/desk/brands");
    });

    await t.test("every listing on sale is held against it, and the shop with the same photograph waits for a person", async () => {
      const seen = async () => {
        await desk.goto("/desk");
        return (await desk.locator("main").innerText()).includes(brand);
      };
      // The sweep runs beside the pages; each look takes its time.
      let found = await seen();
      for (let looks = 0; looks < 100 && !found; looks += 1) found = await seen();
      assert.ok(found, `the queue speaks of ${brand}`);
      await desk.goto("/desk/brands");
      await look(desk, name("5-sweep"));
    });

    await t.test("it authorises a shop for some goods only", async () => {
      await holder.goto(own);
      await holder.fill("#seller", `/s/${shop}`);
      await holder.locator('input[name="categories"][value="fruit"]').check();
      await holder.locator("form:has(#seller) button.main").click();
      await expect.path(holder, own);
      const line = holder.locator("#sellers li", { has: holder.locator(`a[href="/s/${shop}"]`) });
      assert.ok((await line.innerText()).includes(some), await line.innerText());
      await look(holder, name("6-authorised"));
    });
  });
}
