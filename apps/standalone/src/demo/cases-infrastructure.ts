/** Cases at critical information infrastructure: one hour, then half an hour onwards (Art. 4 (1)). */
import { type DrillCase, firstReport, infrastructureOf } from "./drill-case.ts";

const holder = ["cii-holder" as const];
const pipeline = {
  name: "演练管道输送公司",
  kinds: holder,
  division: "450100",
  sector: "energy",
};
const mobile = {
  name: "演练移动通信公司",
  kinds: holder,
  division: "440100",
  sector: "public-communications",
};

const ransomware: DrillCase = {
  title: { zh: "管道公司遭勒索，全线停输", en: "Pipeline stopped by ransomware" },
  shows: {
    zh: "特别重大；运营者登录报送，已签收、已回拨、已上报两个国家部门，有补报",
    en: "Particularly major; reported when signed in, called back, relayed to two national bodies",
  },
  play: async (stage) => {
    const answer = await stage.report(
      "pipeline",
      firstReport({
        operator: pipeline,
        facts: {
          ...infrastructureOf("输送调度系统", "energy"),
          discoveredAt: stage.ago(40),
          category: "malware.ransomware",
          places: { p1: { division: "450100", role: "effect" } },
          outages: {
            o1: { target: "cii-whole", cause: "attack", from: stage.ago(430), until: null },
          },
          ransom: { demanded: "75 比特币", method: "比特币", at: stage.ago(30) },
        },
        systems: "输送调度系统，三级等保",
        impact: "全线停输，五省成品油供应受影响",
        measures: "已断开办公网与调度网，启用人工调度",
        more: { ransomAmount: "75 比特币", ransomMethod: "比特币", ransomDate: "今日" },
      }),
    );
    const energy = stage.officer("energy");
    await energy.act(answer.incidentId, { kind: "take-over" });
    await energy.act(answer.incidentId, {
      kind: "call-back",
      at: stage.ago(1),
      telephone: "000-0000-0000",
      spokeWith: "演练值班员",
      outcome: "confirmed",
    });
    const obligationIds = await energy.owed(answer.incidentId, "D2");
    await energy.act(answer.incidentId, {
      kind: "relay",
      obligationIds,
      text: "演练：管道公司调度系统遭勒索软件攻击，全线停输，现将有关情况报告如下。",
      approvedBy: "演练带班领导（能源）",
    });
    await stage.officer("national").act(answer.incidentId, { kind: "take-over" });
    await stage.supplement(answer, {
      stage: "supplement",
      factsPatch: { directLossYuan: { atLeast: 8_000_000, source: "财务初步估算" } },
      content: { cause: { notYetKnown: "取证尚未完成" }, trend: "预计十二小时内恢复一条干线" },
    });
    return answer;
  },
};

const worm: DrillCase = {
  title: { zh: "加油站支付网络感染蠕虫", en: "Fuel stations cut off by a worm" },
  shows: {
    zh: "特别重大；发现 25 小时后才报，已过时限；尚未签收，半小时上报时限在走",
    en: "Particularly major; reported 25 hours late; not taken over, half an hour to relay",
  },
  play: (stage) =>
    stage.report(
      "website",
      firstReport({
        operator: { name: "演练连锁加油公司", kinds: holder, division: "450100", sector: "energy" },
        facts: {
          ...infrastructureOf("加油站支付网络", "energy"),
          discoveredAt: stage.ago(25 * 60),
          category: "malware.worm",
          outages: {
            o1: {
              target: "cii-main-function",
              cause: "attack",
              from: stage.ago(25 * 60),
              until: null,
            },
          },
        },
        systems: "约两万座加油站的支付网络",
        impact: "不能刷卡和扫码，现金照常",
        measures: "已逐站断网，正分批恢复",
      }),
    ),
};

const coreDestroyed: DrillCase = {
  title: { zh: "移动通信核心网被毁", en: "Mobile core network destroyed" },
  shows: {
    zh: "特别重大；已签收，上报稿已拟、已电话报告，书面上报的半小时时限在走",
    en: "Particularly major; relay drafted and telephoned, the half hour for writing is running",
  },
  play: async (stage) => {
    const answer = await stage.report(
      "website",
      firstReport({
        operator: mobile,
        facts: {
          ...infrastructureOf("移动通信核心网", "public-communications"),
          discoveredAt: stage.ago(20),
          category: "attack.other",
          suspectedCrime: true,
          outages: {
            o1: { target: "cii-whole", cause: "attack", from: stage.ago(7 * 60), until: null },
          },
        },
        systems: "核心网与用户数据库",
        impact: "约 2400 万用户无法通话和上网",
        measures: "启用应急通信车，保全日志",
      }),
    );
    const telecom = stage.officer("telecom");
    await telecom.act(answer.incidentId, { kind: "take-over" });
    const obligationIds = await telecom.owed(answer.incidentId, "D2");
    const text = "演练：移动通信公司核心网被毁，约 2400 万用户受影响。";
    await telecom.act(answer.incidentId, { kind: "relay-draft", obligationIds, text });
    await telecom.act(answer.incidentId, {
      kind: "relay-telephone",
      obligationIds,
      at: stage.ago(0),
      spokeWith: "国家网信办值班员",
      readBack: true,
    });
    return answer;
  },
};

const subscriberData: DrillCase = {
  title: { zh: "约 2695 万用户卡数据泄露", en: "SIM data of 26.95 million subscribers leaked" },
  shows: {
    zh: "重大；新到，尚未签收；广东公安以邮件送达（演练邮件不外发）",
    en: "Major; new, not taken over; Guangdong police by mail (drill mail stays inside)",
  },
  play: (stage) =>
    stage.report(
      "website",
      firstReport({
        operator: mobile,
        facts: {
          ...infrastructureOf("用户卡管理系统", "public-communications"),
          discoveredAt: stage.ago(25),
          category: "data.leak",
          personsLeaked: 26_950_000,
          personalDataHarms: ["leaked"],
        },
        systems: "用户卡管理系统",
        impact: "用户卡鉴权数据外泄",
        measures: "已下线该系统，准备换卡",
      }),
    ),
};

const payment: DrillCase = {
  title: { zh: "光缆挖断，支付部分中断", en: "Payments partly down after a cut fibre" },
  shows: {
    zh: "较大；正在中断，预计何时升为重大可见",
    en: "Relatively major; ongoing, with the forecast of when it becomes major",
  },
  play: (stage) =>
    stage.report(
      "website",
      firstReport({
        operator: {
          name: "演练支付公司",
          kinds: holder,
          division: "310115",
          sector: "finance",
        },
        facts: {
          ...infrastructureOf("支付清算系统", "finance"),
          discoveredAt: stage.ago(50),
          category: "equipment.supporting-facility",
          outages: {
            o1: { target: "cii-main-function", cause: "fault", from: stage.ago(140), until: null },
          },
        },
        systems: "支付清算系统",
        impact: "部分用户不能付款",
        measures: "流量已切换到异地机房，光缆抢修中",
      }),
    ),
};

const waterByTelephone: DrillCase = {
  title: { zh: "来电：水务调度被入侵，城区停水", en: "By telephone: water control intruded" },
  shows: {
    zh: "热线线索，未核实，核实前不起法定时限；广西网信办可见",
    en: "A tip by hotline; no statutory clock until verified; seen by Guangxi",
  },
  play: (stage) =>
    stage.report("hotline", {
      stage: "tip",
      operator: { name: "演练水务公司", kinds: holder, division: "451300", sector: "water" },
      firstContactAt: stage.ago(6),
      facts: {
        ...infrastructureOf("供水调度系统", "water"),
        discoveredAt: stage.ago(120),
        category: "attack.compromised-host",
        livelihood: { l1: { service: "water", persons: 120_000, division: "451300" } },
      },
      content: { impact: "来电人称城区约 12 万户停水，已两小时，不愿透露姓名，后续再报" },
    }),
};

export const infrastructureCases: readonly DrillCase[] = [
  ransomware,
  worm,
  coreDestroyed,
  subscriberData,
  payment,
  waterByTelephone,
];
