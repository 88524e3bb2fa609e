// A seller brings in the export of a Shopify shop, mends a bad row in place, publishes, and shoppers find the goods.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { accessible } from "../support/accessible.mjs";
import { audiences, openBrowser, openPage, settle } from "../support/browser.mjs";
import { expect } from "../support/expect.mjs";
import { openMarket } from "../support/market.mjs";
import { signIn } from "../support/people.mjs";

const exported = fileURLToPath(new URL("../../data/demo/shopify/maple-peg-products_export_to_mend.csv", import.meta.url));

let browser, market;
before(async () => ([browser, market] = await Promise.all([openBrowser(), openMarket()])));
after(() => Promise.all([browser?.close(), market?.close()]));

async function look(page, name) {
  await settle(page, name);
  await accessible(page);
}

/** Uploads a file and comes to its run. */
async function upload(page, file) {
  await page.goto("/seller/import");
  await page.locator("#file").setInputFiles(file);
  await page.locator("main form button.main").click();
}

/** Waits until the run is no longer at work. */
async function atRest(page) {
  for (let times = 0; times < 40 && (await page.locator("main progress").count()) > 0; times++) {
    await page.locator("main").waitFor();
    await page.reload({ waitUntil: "networkidle" });
  }
}

test("a seller imports, mends a row, publishes", async (t) => {
  const page = await openPage(browser, market, audiences.seller);
  await signIn(page, "maple-peg", "/seller/import");
  await look(page, "seller-1-import");

  await t.test("a file that is no export is refused at the field", async () => {
    await upload(page, { name: "products.csv", mimeType: "text/csv", buffer: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1") });
    assert.ok((await page.locator('[role="alert"], .no').count()) > 0, "it says what is wrong");
    await look(page, "seller-2-refused");
  });

  await t.test("the preview shows what is good, and each bad row with its reason", async () => {
    await upload(page, exported);
    await expect.path(page, /^\/seller\/import\/.+/);
    await look(page, "seller-3-preview");
    await expect.text(page, "twenty-nine");
    await expect.text(page, "¥294");
    await page.getByRole("button", { name: /^Import 4/ }).click();
    await atRest(page);
    await look(page, "seller-4-imported");
  });

  await t.test("a row is mended in place", async () => {
    const goose = page.locator(".mend", { hasText: "pull-along-goose" });
    await goose.locator("input[aria-invalid]").fill("29.00");
    await goose.getByRole("button").click();
    await atRest(page);
    assert.equal(await page.locator(".mend", { hasText: "pull-along-goose" }).count(), 0, "the row is out of the list");
    await look(page, "seller-5-mended");
  });

  await t.test("what is good is published and told so", async () => {
    await page.locator('button[name="do"][value="publish"], form:has(input[value="publish"]) button').first().click();
    await atRest(page);
    await look(page, "seller-6-published");
    await page.goto("/seller/listings");
    await expect.text(page, "Barnyard Blocks");
    await look(page, "seller-7-listings");
    const blocks = page.getByRole("row", { name: /Barnyard Blocks/ });
    for (let times = 0; times < 20 && !/Live/.test(await blocks.innerText()); times++) await page.reload();
    assert.match(await blocks.innerText(), /Live/, "screening cleared it");
  });
});

test("the import works without JavaScript", async () => {
  const page = await openPage(browser, market, audiences.seller, { javaScriptEnabled: false });
  await signIn(page, "plainsong", "/seller/import");
  await upload(page, fileURLToPath(new URL("../../data/demo/shopify/plainsong-products_export_2025.csv", import.meta.url)));
  await expect.path(page, /^\/seller\/import\/.+/);
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await atRest(page);
  await expect.text(page, "Wheat Field Soap");
  await settle(page, "seller-8-no-js");
});
