/** A whole first report, typed page by page. */
import type { Browser, Page } from "./browser.ts";

export const first = {
  operatorName: "示例公司",
  operatorKinds: "none",
  operatorProvince: "440000",
  contactTelephone: "020-1",
};
const rest: readonly Record<string, string>[] = [
  { systems: "会员中心", involvesCii: "no" },
  { discoveredAt: "2026-11-22T03:10", place: "广州", category: "data.leak" },
  { impact: "拖库", personsLeaked: "120" },
  { measures: "已隔离", suspectedCrime: "yes" },
  { causeUnknown: "日志尚在提取" },
];

/** From the gate to "check and send". */
export async function fillIn(browser: Browser): Promise<Page> {
  let page = await browser.get("/report?secrets=no");
  for (const fields of [first, ...rest]) page = await browser.send(page, fields);
  return page;
}
