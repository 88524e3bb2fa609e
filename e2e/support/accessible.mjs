// Asks axe whether everybody can use the page.

import assert from "node:assert/strict";
import axe from "axe-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Fails on a serious or critical violation, naming the rule and the elements. */
export async function accessible(page) {
  // Evaluated through the debugger, so the page's content security policy stays as strict as it is.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }), tags);
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map(({ target }) => target.join(" ")).join("\n    ")}`);
  assert.deepEqual(serious, [], `${page.url()}\n  ${serious.join("\n  ")}`);
}
