/** A desk's queue in the contract's shapes. */
import type { IncidentSummary } from "../src/shell/api-types.ts";
import { company, id, type Minutes, national } from "./examples.ts";

type Sketch = Partial<IncidentSummary> & { readonly dueIn?: number | null; readonly duty?: string };

function summary(at: Minutes, number: number, sketch: Sketch): IncidentSummary {
  const { dueIn, duty = "D6", ...rest } = sketch;
  const state = (dueIn ?? 1) < 0 ? "breached" : "open";
  return {
    id: id("inc", number),
    reference: `48${number}7-1930-556${number}`,
    seq: 4,
    status: "open",
    drill: false,
    level: "major",
    presumed: false,
    operatorName: company.zh,
    operatorIdentified: true,
    place: "广西壮族自治区来宾市",
    headline: "供水调度系统被加密",
    verification: "called-back",
    takenOver: true,
    openedAt: at(-40),
    changedAt: at(-number),
    nextDue:
      dueIn === undefined
        ? null
        : {
            obligationId: id("obl", number),
            duty,
            state,
            at: dueIn === null ? null : at(dueIn),
            arisenAt: at(-number),
            recipient: national,
          },
    ...rest,
  };
}

export function inbox(at: Minutes): IncidentSummary[] {
  return [
    summary(at, 1, {
      dueIn: 7.35,
      takenOver: false,
      verification: "unverified",
      headline: "供水调度系统被勒索软件加密,五个县区约十二万人停水",
    }),
    summary(at, 2, {
      dueIn: -12.5,
      level: "particularly-major",
      operatorName: "南宁市政务数据中心",
      place: "广西壮族自治区南宁市",
      headline: "自治区政府门户网站首页被篡改并出现违法有害信息",
      verification: "authenticated",
    }),
    summary(at, 3, {
      dueIn: 24,
      presumed: true,
      operatorName: "桂林某医院",
      operatorIdentified: false,
      place: "广西壮族自治区桂林市",
      headline: "门诊挂号和收费系统中断",
    }),
    summary(at, 4, {
      dueIn: 52,
      openedAt: at(-8),
      operatorName: "柳州市轨道交通集团",
      place: "广西壮族自治区柳州市",
      headline: "闸机系统大面积失灵",
    }),
    {
      ...summary(at, 5, { dueIn: 55, level: "undetermined", place: null }),
      headline: "来电称内部邮件系统被入侵,规模尚不清楚",
      operatorName: "(未说明)",
      operatorIdentified: false,
      verification: "unverified",
      takenOver: false,
      nextDue: {
        obligationId: id("obl", 5),
        duty: "D6",
        state: "provisional",
        at: at(55),
        arisenAt: at(-5),
        recipient: national,
      },
    },
    summary(at, 6, {
      level: "relatively-major",
      operatorName: "北海港务集团",
      headline: "官网遭拒绝服务攻击,四十分钟后恢复",
    }),
    summary(at, 7, { level: "general", headline: "个别终端感染挖矿程序", drill: true }),
  ];
}
