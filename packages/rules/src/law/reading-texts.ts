/**
 * What either choice of a reading holds, which fact would settle it, and what it rests on. Apart
 * from `readings.ts`, because only those who study a reading need it.
 */
import { type Text, text } from "../labels/text.ts";
import type { FactPointer } from "../results.ts";
import type { ReadingCode } from "./readings.ts";

export interface ReadingText {
  /** The law's own words, our interpretation of them, or common desk practice. */
  readonly basis: "text" | "interpretation" | "practice";
  readonly article: string;
  readonly stricter: Text;
  readonly looser: Text;
  readonly why: Text;
  /** The facts, the operator's particulars (`/operator/…`) or the events that would settle it. */
  readonly settledBy: readonly FactPointer[];
}

const interpretation = { basis: "interpretation" } as const;
const ofText = { basis: "text" } as const;

export const readingTexts: Readonly<Record<ReadingCode, ReadingText>> = {
  R1: {
    ...interpretation,
    article: "第四条第二款",
    stricter: text(
      "关基运营者没有说明是否涉及关基的，按涉及处理：1 小时，报保护工作部门和公安机关。",
      "A CII holder that does not say is taken to be involved: one hour, to the protection department and the police.",
    ),
    looser: text("没有说明的，按不涉及处理。", "What is not stated to involve CII does not."),
    why: text(
      "第四条按“涉及关键信息基础设施的”事件分支，没有规定不明时怎么办；报早了无害，报晚了违法。",
      "Article 4 asks whether the incident involves CII and is silent on doubt; too early does no harm, too late breaks the law.",
    ),
    settledBy: ["/involvesCii"],
  },
  R2: {
    ...ofText,
    article: "第四条第三款",
    stricter: text(
      "自报为中央和国家机关部门或其直属单位的，主管机关未确认前按两支报：2 小时报本部门网信工作机构，4 小时报省级网信部门。",
      "A unit that says it belongs to the central organs owes both reports until its parent organ confirms it: two hours to its department's cyber office, four to the provincial administration.",
    ),
    looser: text(
      "主管机关确认后才按第三款；此前按第四款，4 小时报省级网信部门。",
      "Article 4(3) applies once the parent organ is named; until then four hours, to the provincial administration.",
    ),
    why: text(
      "第三款只指中央和国家机关各部门及其直属单位；地方机关走第四款，央企和驻地机构要问明。",
      "Article 4(3) means central organs and units directly under them; local organs fall under (4), and state-owned enterprises are asked.",
    ),
    settledBy: ["/operator/parentOrgan"],
  },
  R3: {
    ...ofText,
    article: "关键信息基础设施安全保护条例第十条",
    stricter: text(
      "只认关基认定通知写明的保护工作部门；没有通知的留空并询问。",
      "Only the department named in the designation notice; without a notice it stays open and is asked for.",
    ),
    looser: text(
      "没有通知的，按行业推定。",
      "Without a notice, the department of the operator's sector is taken.",
    ),
    why: text(
      "保护工作部门由认定通知确定，行业只是线索。",
      "The designation decides; a sector is only a hint.",
    ),
    settledBy: ["/cii"],
  },
  R4: {
    ...interpretation,
    article: "第四条第一款",
    stricter: text(
      "从发现或获知之时起算，以先者为准，研判用时计入。",
      "From discovery or being told, whichever came first; analysis time counts.",
    ),
    looser: text("从研判得出级别之时起算。", "From the moment the level was known."),
    why: text(
      "条文要求在发现或获知时研判并报告，没有给研判另留时间。",
      "The article asks to assess and report on discovery and grants no separate time to assess.",
    ),
    settledBy: ["/discoveredAt", "/told/at", "/assessedAt"],
  },
  R5: {
    ...interpretation,
    article: "第四条",
    stricter: text(
      "时限届满前达到较大的，仍从发现起算；届满后才达到的，从达到之时起算。",
      "Reached before the limit ended: still from discovery. Reached only afterwards: from that moment.",
    ),
    looser: text(
      "凡发现之后才达到较大的，都从达到之时起算。",
      "Whenever 较大 is reached after discovery, time runs from that moment.",
    ),
    why: text("义务产生之前不可能超时。", "A duty cannot expire before it exists."),
    settledBy: ["/discoveredAt", "/outages"],
  },
  R6: {
    ...interpretation,
    article: "第四条第一款",
    stricter: text(
      "尚不能排除较大以上的，义务暂定，时限照走，但不记超时。",
      "While 较大 cannot be excluded the duty is provisional: its time runs and it is never breached.",
    ),
    looser: text("查明达到较大之前没有义务。", "There is no duty until 较大 is proven."),
    why: text(
      "不知道不等于没有；先报不吃亏。",
      "Not known is not none; reporting early costs nothing.",
    ),
    settledBy: [""],
  },
  R7: {
    ...interpretation,
    article: "第四条",
    stricter: text(
      "可靠送达即为收到，不论是否已读。",
      "Received once durably arrived, read or not.",
    ),
    looser: text("签收才算收到。", "Received once taken over."),
    why: text(
      "“收到报告”不以阅读为条件；否则无人值守就没有时限。",
      "Receipt does not depend on reading; otherwise an empty desk would have no deadline.",
    ),
    settledBy: ["/arrivals"],
  },
  R8: {
    ...interpretation,
    article: "第九条",
    stricter: text(
      "12387 只代替省级网信部门自己的接收渠道。",
      "12387 stands in for the provincial administration's own intake only.",
    ),
    looser: text(
      "12387 收到即视为各法定接收方都已收到。",
      "What 12387 receives counts as received by every recipient the law names.",
    ),
    why: text(
      "第九条由网信部门统一接收，没有说代替保护工作部门、公安机关和本部门网信工作机构。",
      "Article 9 unifies intake by the cyberspace administrations and does not speak of the others.",
    ),
    settledBy: ["/arrivals"],
  },
  R9: {
    ...interpretation,
    article: "第四条第二款、第六款",
    stricter: text(
      "向办理该系统等级保护备案的公安机关报告；不明的向省级公安机关报告。",
      "The organ that holds the system's classified-protection filing, else the provincial one.",
    ),
    looser: text("一律向省级公安机关报告。", "Always the provincial organ."),
    why: text(
      "条文只写公安机关；备案机关掌握该系统。报告与报案是两项义务。",
      "The article says only police; the filing organ knows the system. Reporting and filing a case are two duties.",
    ),
    settledBy: ["/cii"],
  },
  R10: {
    ...interpretation,
    article: "第四条第四款",
    stricter: text(
      "按运营者注册地；注册地不明的按系统所在地，再按影响地。",
      "The registered seat; while unknown, the system's place, then the place of effect.",
    ),
    looser: text("先按系统所在地。", "The system's place comes first."),
    why: text(
      "“属地”未定义；注册地不随事件变化。本办法未为香港、澳门、台湾设省级网信部门。",
      "Locality is not defined; the seat does not change with the incident. The Measures give Hong Kong, Macao and Taiwan no provincial authority.",
    ),
    settledBy: ["/operator/division", "/places"],
  },
  R11: {
    ...interpretation,
    article: "附件二·指标1、附件三·指标1",
    stricter: text("企事业单位门户网站不论层级都计入。", "Their portals count at any rank."),
    looser: text("企事业单位也须地市级以上才计入。", "Theirs too count from prefecture level up."),
    why: text(
      "“地市级以上”可以只修饰党政机关，也可以一并修饰企事业单位；两种结果都列出。",
      "The words may limit organs alone or enterprises as well; both results are shown.",
    ),
    settledBy: ["/outages", "/harmfulContent"],
  },
  R12: {
    ...ofText,
    article: "附件·指标1、指标6",
    stricter: text(
      "党政机关和企事业单位的其他网站、应用也计入。",
      "Other sites and apps of organs and enterprises count too.",
    ),
    looser: text(
      "只计门户网站和重点新闻网站；应用、接口、内部系统不是门户。",
      "Only portals and key news sites; an app, an API or an internal system is no portal.",
    ),
    why: text(
      "附件写的是门户网站；其他系统另看情形1至3 和指标3。",
      "The annex says portal; other systems may meet situations 1 to 3 and indicator 3.",
    ),
    settledBy: ["/outages", "/harmfulContent"],
  },
  R13: {
    ...interpretation,
    article: "附件·指标3",
    stricter: text(
      "全省达到的比例，至少一个地市也达到。",
      "A share of a province is reached in at least one of its prefectures.",
    ),
    looser: text("只按写明的行政区计。", "Only the region that is stated counts."),
    why: text(
      "全省平均达到，必有一个地市不低于平均。",
      "Where the average reaches the share, some prefecture does.",
    ),
    settledBy: ["/population"],
  },
  R14: {
    ...interpretation,
    article: "附件·指标3",
    stricter: text(
      "直辖市的区县和省直辖县级行政区按地市级计。",
      "Districts of the municipalities and counties directly under a province count as prefectures.",
    ),
    looser: text("不按地市级计。", "They do not."),
    why: text(
      "其行政级别可以是地市级，区划代码却是县级；附件未说明。",
      "Their rank may be that of a prefecture, their code is that of a county; the annex is silent.",
    ),
    settledBy: ["/population"],
  },
  R15: {
    ...ofText,
    article: "附件·指标3、指标5",
    stricter: text(
      "户、账号、记录、设备各按一人计。",
      "A household, account, record or device counts as one person.",
    ),
    looser: text(
      "只计人；其他单位先问明，此前只作为可能。",
      "Persons only; anything else is asked back and until then only possible.",
    ),
    why: text(
      "附件按人计；一户可有多人，一人可有多个账号。",
      "The annex counts persons; a household has several, a person may have many accounts.",
    ),
    settledBy: ["/personsLeaked", "/livelihood", "/population"],
  },
  R16: {
    ...interpretation,
    article: "附件·指标3",
    stricter: text("未列名的其他民生服务也计入。", "Other essential services count too."),
    looser: text("只计列名的服务。", "Only the services listed count."),
    why: text(
      "列举之后有“等”字；游戏等无法使用不是民生服务。",
      "The list ends with 等; losing access to a game is no essential service.",
    ),
    settledBy: ["/livelihood"],
  },
  R17: {
    ...interpretation,
    article: "附件·指标5",
    stricter: text("被窃取的按泄露计。", "Stolen counts as leaked."),
    looser: text("只计泄露。", "Only leaked counts."),
    why: text(
      "指标5 只写“泄露”；被窃取的信息已脱离控制。",
      "Indicator 5 says leaked; what was stolen is out of control all the same.",
    ),
    settledBy: ["/personalDataHarms"],
  },
  R18: {
    ...ofText,
    article: "附件三·指标4",
    stricter: text(
      "较大指标4 也包括核心数据和被篡改、假冒。",
      "Indicator 4 of 较大 also takes in core data, tampering and impersonation.",
    ),
    looser: text(
      "只指重要数据泄露或被窃取；其余看情形2、指标8 或更高级别。",
      "Important data leaked or stolen only; the rest goes to situation 2, indicator 8 or a higher level.",
    ),
    why: text("条文如此列举。", "So the text lists it."),
    settledBy: ["/data"],
  },
  R19: {
    ...interpretation,
    article: "附件·指标6(4)",
    stricter: text("公安机关不论层级都可认定。", "Police organs of any rank may determine."),
    looser: text("公安机关也须省级以上。", "Police organs too must be provincial or above."),
    why: text(
      "“省级以上”可以只修饰网信部门。认定须有机关、文号和日期。",
      "“Provincial and above” may limit the cyberspace administrations alone. A determination needs organ, document and date.",
    ),
    settledBy: ["/determinations"],
  },
  R20: {
    ...interpretation,
    article: "附件·指标1、指标2",
    stricter: text(
      "同一系统、同一对象的各段相加。",
      "Spans of the same target on the same system add up.",
    ),
    looser: text(
      "按最长的一段计；其间也不可用的，填为一段。",
      "The longest single span counts; where service was not usable in between, state one span.",
    ),
    why: text("附件没有说累计。", "The annex does not speak of a sum."),
    settledBy: ["/outages"],
  },
  R21: {
    ...interpretation,
    article: "第八条",
    stricter: text("30 个自然日，不顺延。", "Thirty natural days, not moved."),
    looser: text(
      "末日逢节假日的，顺延到下一个工作日。",
      "A last day on a holiday moves to the next working day.",
    ),
    why: text("条文写“日”，不是工作日。", "The article says days, not working days."),
    settledBy: ["/handledAt"],
  },
  R22: {
    ...ofText,
    article: "第十条第二款",
    stricter: text(
      "有迟报、漏报、谎报、瞒报之一即可能从重。",
      "Late, omitted, false or concealed reporting alone may do.",
    ),
    looser: text("还须造成重大危害后果。", "Grave consequences are needed as well."),
    why: text("条文两个条件并列，由人认定。", "The article asks for both, and a person finds so."),
    settledBy: ["/findings"],
  },
  R23: {
    ...interpretation,
    article: "第四条、第六条",
    stricter: text(
      "一般事件也应及时报告，没有小时数。",
      "General incidents are reported promptly too, without a number of hours.",
    ),
    looser: text(
      "一般事件自愿报告，本办法不设时限。",
      "Reports of general incidents are voluntary; the Measures set no time.",
    ),
    why: text("第四条只要求较大以上。", "Article 4 asks from 较大 up only."),
    settledBy: [""],
  },
  R24: {
    basis: "practice",
    article: "",
    stricter: text(
      "撤回须经接收部门同意，已告知者都收到更正。",
      "Withdrawal needs the authority's acceptance; everyone told gets the correction.",
    ),
    looser: text("运营者可自行撤回。", "The operator may withdraw by itself."),
    why: text("办法没有规定撤回。", "The Measures do not speak of withdrawal."),
    settledBy: [""],
  },
  R25: {
    ...interpretation,
    article: "网络数据安全管理条例第六十二条第八项",
    stricter: text(
      "注册用户 5000 万以上或月活跃用户 1000 万以上即为大型。",
      "50 million registered or 10 million monthly active users make it large.",
    ),
    looser: text(
      "还须业务类型复杂且有重要影响，由人说明规模。",
      "Complex business and important influence are needed too; somebody states the size.",
    ),
    why: text(
      "条例的定义有三个要素；“超大型”没有现行定义，只能询问。",
      "The regulation's definition has three parts; super-large has no definition in force and is asked.",
    ),
    settledBy: ["/harmfulContent"],
  },
  R26: {
    ...interpretation,
    article: "第十四条",
    stricter: text("适用发现之日施行的规则。", "The rules in force on the day of discovery."),
    looser: text("适用发生之日施行的规则。", "The rules in force on the day it occurred."),
    why: text("报告义务因发现而生。", "The duty to report arises on discovery."),
    settledBy: ["/discoveredAt", "/occurredAt"],
  },
  R27: {
    ...interpretation,
    article: "附件·指标1",
    stricter: text(
      "“故障”包括误操作和不可抗力造成的中断，不包括计划内维护。",
      "“Fault” takes in outages by human error and force majeure, not planned maintenance.",
    ),
    looser: text("只计攻击和软硬件故障。", "Only attacks and technical faults count."),
    why: text(
      "第十二条把人为原因和不可抗力并列为事件的原因；计划内维护不是事件。",
      "Article 12 names human causes and force majeure among the causes; planned maintenance is no incident.",
    ),
    settledBy: ["/outages"],
  },
};
