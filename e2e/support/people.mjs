// What the people of the demo market do on many journeys.

import { expect } from "./expect.mjs";

export const password = "farshore-demo";

/** Signs in with the form, as somebody of the demo market. */
export async function signIn(page, name, back = "/") {
  await page.goto(`/sign-in?back=${encodeURIComponent(back)}`);
  await page.locator("#email").fill(`${name}@demo.farshore.example`);
  await page.locator("#password").fill(password);
  await page.locator("form:has(#password) button.main").click();
  await expect.path(page, back);
}
