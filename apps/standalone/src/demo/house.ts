/** The drill's authorities, operators and people. Names of operators and people are invented. */
import type { BodyOf } from "@jibao/sdk";
import type { Text } from "./demo-directory.ts";

const drillOffice = "departmental-cyber-office:drill";

export const office: BodyOf<"createAuthority"> = {
  kind: "departmental-cyber-office",
  slug: "drill",
  name: { zh: "演练部网信办", en: "Cyber office of the Drill Ministry" },
  reach: "desk",
  legalBasis: "演练",
};

type Reach = "desk" | "mail";

/** How authorities are reached; all others stay out of reach, as on a fresh installation. */
export const reachOf: Readonly<Record<string, Reach>> = {
  "national-cac": "desk",
  "public-security:national": "desk",
  "protection-department:energy": "desk",
  "protection-department:public-communications": "desk",
  "provincial-cac:450000": "desk",
  "public-security:450000": "desk",
  "provincial-cac:310000": "desk",
  "protection-department:finance": "mail",
  "provincial-cac:330000": "mail",
  "public-security:310000": "mail",
  "public-security:440000": "mail",
};

/** Out of reach here, but somebody knows whom to call. */
export const contacts: Readonly<Record<string, string>> = {
  "protection-department:water": "演练值班电话 000-0000-0001（24 小时）",
  "provincial-cac:110000": "演练值班电话 000-0000-0002（24 小时）",
};

export const operators: readonly BodyOf<"createOperator">[] = [
  { name: "演练管道输送公司", kinds: ["cii-holder"], division: "450100", sector: "energy" },
  { name: "演练连锁加油公司", kinds: ["cii-holder"], division: "450100", sector: "energy" },
  {
    name: "演练移动通信公司",
    kinds: ["cii-holder"],
    division: "440100",
    sector: "public-communications",
  },
  { name: "演练支付公司", kinds: ["cii-holder"], division: "310115", sector: "finance" },
  { name: "演练水务公司", kinds: ["cii-holder"], division: "451300", sector: "water" },
  {
    name: "演练部信息中心",
    kinds: ["central-organ"],
    division: "110102",
    parentOrgan: drillOffice,
  },
  { name: "演练市人民医院", kinds: [], division: "451300" },
  { name: "演练市人民政府办公室", kinds: [], division: "451300" },
  { name: "演练旅行网", kinds: [], division: "310115" },
  { name: "演练文档协作公司", kinds: [], division: "330106" },
];

export interface DrillPerson {
  readonly login: string;
  readonly name: string;
  readonly role: "duty-officer" | "supervisor" | "operator-manager";
  readonly authorityKey?: string;
  /** By the name above. */
  readonly operator?: string;
  readonly title: Text;
}

function officer(login: string, authorityKey: string, title: Text): DrillPerson {
  const name = `演练值班员（${title.zh}）`;
  return { login, name, role: "duty-officer", authorityKey, title };
}

export const people = [
  officer("national", "national-cac", { zh: "国家网信办值班员", en: "Duty officer, CAC" }),
  officer("police", "public-security:national", {
    zh: "公安部值班员",
    en: "Duty officer, Ministry of Public Security",
  }),
  officer("energy", "protection-department:energy", {
    zh: "能源保护工作部门值班员",
    en: "Duty officer, protection department for energy",
  }),
  {
    login: "energy-chief",
    name: "演练带班领导（能源）",
    role: "supervisor",
    authorityKey: "protection-department:energy",
    title: { zh: "能源保护工作部门带班领导", en: "Supervisor, protection department for energy" },
  },
  officer("telecom", "protection-department:public-communications", {
    zh: "公共通信保护工作部门值班员",
    en: "Duty officer, protection department for communications",
  }),
  officer("guangxi", "provincial-cac:450000", {
    zh: "广西网信办值班员",
    en: "Duty officer, CAC of Guangxi",
  }),
  officer("guangxi-police", "public-security:450000", {
    zh: "广西公安厅值班员",
    en: "Duty officer, public security of Guangxi",
  }),
  officer("shanghai", "provincial-cac:310000", {
    zh: "上海网信办值班员",
    en: "Duty officer, CAC of Shanghai",
  }),
  officer("ministry", drillOffice, {
    zh: "演练部网信办值班员",
    en: "Duty officer, cyber office of the Drill Ministry",
  }),
  {
    login: "ministry-chief",
    name: "演练带班领导（演练部）",
    role: "supervisor",
    authorityKey: drillOffice,
    title: { zh: "演练部网信办带班领导", en: "Supervisor, cyber office of the Drill Ministry" },
  },
  {
    login: "pipeline",
    name: "演练管理员（管道公司）",
    role: "operator-manager",
    operator: "演练管道输送公司",
    title: { zh: "运营者管理员（演练管道输送公司）", en: "Manager of an operator" },
  },
] as const satisfies readonly DrillPerson[];

export type Login = (typeof people)[number]["login"];
