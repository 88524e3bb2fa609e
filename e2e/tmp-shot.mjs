import { chromium } from "playwright-core";
const [base, out, who, lang, ...paths] = process.argv.slice(2);
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu","--disable-quic","--disable-background-networking"] });
for (const [name, size] of Object.entries({ p: { width: 390, height: 844 }, w: { width: 1280, height: 900 } })) {
  const c = await b.newContext({ viewport: size, locale: lang });
  const p = await c.newPage();
  if (who !== "-") {
    await p.goto(base + "/sign-in"); await p.fill("#email", who + "@demo.farshore.example"); await p.fill("#password", "farshore-demo");
    await Promise.all([p.waitForNavigation(), p.press("#password", "Enter")]);
  }
  for (const path of paths) {
    let go = path;
    if (path.includes("!")) { const [from, sel] = path.split("!"); await p.goto(base + from); go = await p.locator(sel).first().getAttribute("href"); }
    await p.goto(base + go);
    await p.screenshot({ path: `${out}/${who}-${name}-${lang}${path.replace(/\W+/g, "-").slice(0, 40)}.png`, fullPage: true });
  }
  await c.close();
}
await b.close();
