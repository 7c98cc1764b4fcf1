/** How to look at the drill: who signs in how, and which case shows what. */
import type { DrillRecord, Text } from "./demo-directory.ts";

const loginColumns = 18;

function both({ zh, en }: Text): string {
  return `${zh} ${en}`;
}

export function printRecord(record: DrillRecord, url: string): string {
  const { filledAt, password, logins, cases } = record;
  return [
    "本目录只有演练数据，不会发往任何真实部门。Drill data only; nothing reaches a real recipient.",
    `填充于 Filled at ${filledAt}；重新填充 to fill afresh: npm run demo -- --fresh`,
    "",
    `登录值班台 Sign in at ${url}/desk/   密码均为 password for all: ${password}`,
    ...logins.map(({ login, role }) => `  ${login.padEnd(loginColumns)}${both(role)}`),
    "",
    `凭编号和查询码续报 Follow up by reference and secret at ${url}/`,
    ...cases.flatMap(({ title, shows, reference, secret }) => [
      `  ${reference}  ${secret}  ${both(title)}`,
      `      ${both(shows)}`,
    ]),
    "",
  ].join("\n");
}
