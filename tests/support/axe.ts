import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const wcag22 = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
/** A colour in the middle of its transition is not yet the colour of the page. */
const settleMs = 5_000;

async function violationsOf(page: Page): Promise<string[]> {
  // Our pages have no frames of others, for which alone the slower way is needed.
  const axe = new AxeBuilder({ page }).withTags(wcag22).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** WCAG 2.0 to 2.2, A and AA, as far as a machine can tell, at each of the widths. */
export async function expectAccessible(
  page: Page,
  sizes: readonly { width: number; height: number }[],
): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    const where = `${page.url()} at ${size.width} px`;
    // One audit takes as long as it takes; only what it finds is looked at again.
    if ((await violationsOf(page)).length > 0) {
      await expect
        .poll(() => violationsOf(page), { timeout: settleMs, message: where })
        .toEqual([]);
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${where} scrolls sideways`).toBeLessThanOrEqual(size.width);
  }
}
