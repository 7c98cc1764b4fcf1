/** What a person at the terminal needs to know, once everything runs. */
import type { Standalone } from "./start-standalone.ts";

const columns = 34;

/** Chinese characters take two columns of a terminal. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);
}

function line(zh: string, en: string, value: string): string {
  const label = `${zh} ${en}`;
  return `  ${label}${" ".repeat(Math.max(1, columns - widthOf(label)))}${value}`;
}

/** The lines that a start ends with; the first administrator's link only until it was used. */
export function announce(standalone: Standalone): string {
  const { url, operationsUrl, dataDirectory, firstAdministratorPath: link } = standalone;
  const deskNote = standalone.isDeskBuilding() ? "（正在构建 being built）" : "";
  return [
    "",
    "急报已启动。Jibao is running.",
    "",
    line("报告入口", "Portal", `${url}/`),
    line("值班台", "Desk", `${url}/desk/${deskNote}`),
    line("接口说明", "API", `${url}/api/v1/openapi.json`),
    line("健康检查", "Health", `${operationsUrl}/healthz`),
    line("数据目录", "Data", dataDirectory),
    line("停止", "Stop", "Ctrl+C"),
    ...(link === null
      ? []
      : [
          "",
          "首位管理员的一次性链接（72 小时内有效，重新启动会换新）：",
          "The first administrator's one-time link (valid for 72 hours; a new start makes a new one):",
          `  ${url}${link}`,
        ]),
    "",
  ].join("\n");
}
