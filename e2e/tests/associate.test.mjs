// An associate with a scanner, and no mouse, brings goods from the dock to a shelf, a shopper buys them, and the associate
// picks, packs and hands them to the carrier.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "../support/accessible.mjs";
import { audiences, openBrowser, openPage, settle } from "../support/browser.mjs";
import { expect } from "../support/expect.mjs";
import { openMarket } from "../support/market.mjs";
import { signIn } from "../support/people.mjs";

const goods = "TLG-RAWNONPAR011";
const stranger = "4006381333931";
const lot = "TLG2611-7001";

let browser, market, dock;
before(async () => {
  [browser, market] = await Promise.all([openBrowser(), openMarket()]);
  dock = await openPage(browser, market, audiences.associate, { viewport: { width: 390, height: 844 } });
});
after(() => Promise.all([browser?.close(), market?.close()]));

/** Looks closely at a page: it keeps its promises, fits its screen, and everybody can use it. */
async function look(page, name) {
  await settle(page, name);
  await expect.fits(page);
  await accessible(page);
}

/** What a scanner does: it types a code and Enter, wherever the page has put the cursor. The verdict that follows. */
async function scan(code, verdict = "right") {
  await dock.locator(".scan .in").waitFor();
  const before = await dock.locator("[data-scan] input[name=id]").inputValue();
  await dock.keyboard.type(code);
  await dock.keyboard.press("Enter");
  await answered(before);
  if (verdict) await dock.locator(`.verdict.${verdict}[data-sound]`).waitFor();
  return verdict ? dock.locator(".verdict[data-sound]").innerText() : "";
}

/** The page is another than the one whose scan had this id. */
const answered = (before) =>
  dock.waitForFunction((id) => document.querySelector("[data-scan] input[name=id]")?.value !== id, before);

/** Walks with Tab to the control of this name and presses it. */
async function press(name) {
  for (let steps = 0; steps < 60; steps += 1) {
    const here = await dock.evaluate(() => (document.activeElement === document.body ? "" : document.activeElement.innerText.trim()));
    if (here.includes(name)) return dock.keyboard.press("Enter");
    await dock.keyboard.press("Tab");
  }
  assert.fail(`no way to ${name} by keyboard on ${dock.url()}`);
}

const big = async () => (await dock.locator(".big").innerText()).trim();

test("goods go from the dock to a shelf by scans, and are sold", async (t) => {
  let notice, shelf, number, tracking;
  const lin = await openPage(browser, market, audiences.shopper);

  await t.test("a seller announces three bags", async () => {
    const seller = await openPage(browser, market, audiences.seller);
    await signIn(seller, "tule-gate", "/seller/inbound");
    await seller.locator("a[href='/seller/inbound/new']").first().click();
    const choice = await seller.locator("#variant option", { hasText: goods }).getAttribute("value");
    await seller.locator("#variant").selectOption(choice);
    await seller.locator("#units").fill("3");
    await seller.locator("#lot").fill(lot);
    // Sooner than what is on the shelves, so that these are the ones that will be picked.
    await seller.locator("#expires_on").fill(inDays(200));
    await seller.locator("button[value=add]").click();
    await expect.text(seller, lot);
    await look(seller, "associate-1-announced");
    await seller.locator("button[value=announce]").click();
    await expect.path(seller, /^\/seller\/inbound\/(?!new)./);
    notice = (await seller.locator("h1").innerText()).trim();
    await seller.context().close();
  });

  await t.test("the associate receives them; a stranger is refused by name", async () => {
    await signIn(dock, "dock", "/station");
    await look(dock, "associate-2-jobs");
    await press("Receive");
    await expect.path(dock, "/station/receive");
    await look(dock, "associate-3-notices");
    await scan(notice, null);
    await look(dock, "associate-4-notice");
    const refusal = await scan(stranger, "wrong");
    assert.ok(refusal.includes(stranger) && refusal.includes(goods) === !refusal.includes("952"), refusal);
    await look(dock, "associate-5-wrong-goods");
    assert.match(await scan(goods), /1.*3/);
    assert.match(await scan(goods), /2.*3/);
  });

  await t.test("a scan is taken back", async () => {
    const before = await dock.locator("[data-scan] input[name=id]").inputValue();
    await press("Undo");
    await answered(before);
    await dock.locator(".verdict.wait[data-sound]").waitFor();
    assert.match(await dock.locator("dl.facts").innerText(), /1 \/ 3/);
    await look(dock, "associate-6-undone");
  });

  await t.test("a scan without network waits and arrives once", async () => {
    await dock.context().setOffline(true);
    await dock.keyboard.type(goods);
    await dock.keyboard.press("Enter");
    await dock.locator("[data-offline]:visible").waitFor();
    assert.equal(await dock.locator("[data-offline-count]").innerText(), "1");
    const before = await dock.locator("[data-scan] input[name=id]").inputValue();
    await dock.screenshot({ path: new URL("../out/associate-7-offline.png", import.meta.url).pathname });
    await dock.context().setOffline(false);
    await answered(before);
    await dock.locator("[data-offline]").waitFor({ state: "hidden" });
    assert.match(await dock.locator("dl.facts").innerText(), /2 \/ 3/);
    // Opened afresh, the page says what the database says: the scan has counted once.
    await dock.reload();
    assert.match(await dock.locator("dl.facts").innerText(), /2 \/ 3/);
    // The browser's own word for the network that was away is no fault of the page.
    dock.watch.errors = dock.watch.errors.filter((error) => !error.includes("ERR_INTERNET_DISCONNECTED"));
    assert.match(await scan(goods), /3.*3/);
    await press("Something is off");
    await press("That is all");
    await dock.locator("h1", { hasText: notice }).waitFor();
    await look(dock, "associate-8-received");
  });

  await t.test("puts them on the shelf the page names", async () => {
    await dock.keyboard.press("Enter");
    await expect.path(dock, "/station/putaway");
    await scan(goods);
    shelf = await big();
    await look(dock, "associate-9-shelf");
    const wrong = await scan("NO-SUCH-SHELF", "wrong");
    assert.ok(wrong.length > 20, wrong);
    await scan(shelf, null);
    await dock.locator(".verdict.right[data-sound]").waitFor();
    await look(dock, "associate-10-put-away");
  });

  await t.test("a shopper buys two of them", async () => {
    await signIn(lin, "lin", "/account");
    await lin.goto(`/search?q=${encodeURIComponent("特大粒生扁桃仁")}`);
    await lin.getByRole("link", { name: "特大粒生扁桃仁" }).first().click();
    await expect.path(lin, /^\/p\//);
    await lin.locator("#quantity").fill("2");
    await lin.locator('button[name="then"][value="stay"]').click();
    await expect.path(lin, /^\/p\//);
    await settle(lin, "associate-11-in-the-cart");
    await lin.goto("/cart");
    await lin.locator("aside a.main").click();
    await expect.path(lin, "/checkout");
    await lin.locator('input[name="notice"]').check();
    await lin.locator("button.main:visible").click();
    await expect.path(lin, /^\/pay\/sandbox\//);
    await lin.locator('button[name="do"][value="pay"]').click();
    if (/^\/pay\//.test(new URL(lin.url()).pathname)) await lin.locator("a.go").click();
    await expect.path(lin, /^\/orders\//);
    await expect.text(lin, "已付款");
    number = (await lin.locator("main").innerText()).match(/订单 (\d{6}-\w+)/)[1];
  });

  await t.test("the associate takes the order's pick list", async () => {
    await dock.goto("/station");
    await press("Pick");
    await expect.path(dock, "/station/pick");
    await look(dock, "associate-12-pick-lists");
    assert.ok((await scan("000000-XXXXXX", "wrong")).includes("000000-XXXXXX"));
    await scan(number, null);
    assert.equal(await big(), shelf);
    assert.match(await dock.locator("header strong").innerText(), new RegExp(number));
    assert.ok((await dock.locator("dl.facts").innerText()).includes(lot));
    await isPaper("a[href^='/station/picks/']");
    await look(dock, "associate-13-go-to-the-bin");
  });

  await t.test("a wrong bin and a wrong piece are refused with what was expected", async () => {
    const bin = await scan("Z-09-1", "wrong");
    assert.ok(bin.includes(shelf) && bin.includes("Z-09-1"), bin);
    await look(dock, "associate-14-wrong-bin");
    await scan(shelf);
    await look(dock, "associate-15-take");
    const piece = await scan(stranger, "wrong");
    assert.ok(piece.includes(lot) && piece.includes(stranger), piece);
    await look(dock, "associate-16-wrong-piece");
    assert.match(await scan(goods), /1.*2/);
    await scan(goods);
    await dock.locator("h1", { hasText: number }).waitFor();
    await look(dock, "associate-17-picked");
  });

  await t.test("packs: every piece past the scanner, the carton onto the scale", async () => {
    await dock.keyboard.press("Enter");
    await expect.path(dock, "/station/pack");
    assert.match(await big(), /^[SMLX]\w$/);
    await look(dock, "associate-18-into-the-carton");
    assert.ok((await scan(stranger, "wrong")).includes(stranger));
    await look(dock, "associate-19-not-of-this-order");
    assert.match(await scan(goods), /1.*2/);
    assert.match(await scan(goods), /2.*2/);
    await isPaper("a[href^='/station/packing-lists/']");
    await look(dock, "associate-20-weigh");
    const expected = Number((await big()).replace(/\D/g, ""));
    const light = String(Math.round(expected / 2));
    const refusal = await scan(light, "wrong");
    assert.ok(refusal.includes(light) && refusal.includes(String(expected)), refusal);
    await look(dock, "associate-21-too-light");
    await scan(String(expected + 12));
  });

  await t.test("prints the label, and scans the one that is stuck on", async () => {
    tracking = await big();
    assert.match(tracking, /^[A-Z]{2}\d{9}US$/);
    await isPaper("a[href^='/station/labels/']");
    await look(dock, "associate-22-label");
    const other = await scan("LX473124829US", "wrong");
    assert.ok(other.includes(tracking) && other.includes("LX473124829US"), other);
    await scan(tracking);
    await look(dock, "associate-23-packed");
  });

  await t.test("hands the parcel to the carrier", async () => {
    // Enter would go on to the next order to pack, which is another shopper's.
    await dock.goto("/station");
    await press("Hand over");
    await expect.path(dock, "/station/handover");
    await look(dock, "associate-24-parcels");
    const stray = await scan("LX473124829US", "wrong");
    assert.ok(stray.includes("LX473124829US"), stray);
    // The other parcel is left for the next time the carrier comes.
    assert.match(await scan(tracking), /1.*2/);
    await look(dock, "associate-25-on-the-list");
    await press("Hand over");
    await isPaper("a[href^='/station/handovers/']");
    await look(dock, "associate-26-handed-over");
  });

  await t.test("the shopper sees the parcel's number and who has it", async () => {
    await lin.reload();
    await expect.text(lin, tracking);
    await expect.text(lin, "中国邮政");
    await settle(lin, "associate-27-on-its-way");
  });
});

/** The paper behind this link is a PDF. */
async function isPaper(link) {
  await dock.locator(link).first().waitFor();
  const answer = await dock.request.get(await dock.locator(link).first().getAttribute("href"));
  assert.equal(answer.status(), 200, await answer.text());
  assert.equal(answer.headers()["content-type"], "application/pdf");
  assert.equal((await answer.body()).subarray(0, 5).toString(), "%PDF-");
}

/** The day so many days from today, as a date field takes it. */
function inDays(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
