/** What is in question under each reading that may bear on a level, for sentences of a grade. */
import { type Text, text } from "../labels/text.ts";

export const spokenTopics = {
  R11: text(
    "“地市级以上”是否也限定企事业单位",
    "whether “prefecture level and above” also limits enterprises and institutions",
  ),
  R12: text("非门户的网站和应用是否计入", "whether sites and apps that are no portal count"),
  R13: text("全省的比例能否推及一个地市", "whether a province's share proves a prefecture's"),
  R14: text("直辖市区县是否按地市级计", "whether a municipality's districts are prefectures"),
  R15: text("户数、账号数等可否当作人数", "whether households, accounts, … count as persons"),
  R16: text("“等”是否包括未列名的民生服务", "whether services not listed count too"),
  R17: text("被窃取是否算泄露", "whether stolen is leaked"),
  R19: text("“省级以上”是否也限定公安机关", "whether “provincial and above” limits the police"),
  R20: text("时断时续的中断是否累计", "whether spans of an intermittent outage add up"),
  R25: text("能否按用户数认定大型平台", "whether users alone make a platform large"),
  R27: text("误操作和不可抗力是否算故障", "whether human error and force majeure are faults"),
} as const satisfies Readonly<Record<string, Text>>;
