/** Websites and platforms of ordinary operators: four hours to the province (Art. 4 (3)). */
import { type DrillCase, enterprisePortal, firstReport } from "./drill-case.ts";

/** The outage crosses two hours, and with them the line of 较大, soon after the filling. */
const travelMinutes = 2 * 60 - 0.5;

const travel: DrillCase = {
  title: { zh: "旅行网误删代码，网站中断", en: "Travel site down after a deletion by mistake" },
  shows: {
    zh: "报送时尚未定级，填充后半分钟满两小时，由时间推定为较大，等待确认",
    en: "Undetermined when reported; half a minute later two hours are full: presumed 较大",
  },
  play: (stage) =>
    stage.report(
      "website",
      firstReport({
        operator: { name: "演练旅行网", division: "310115" },
        facts: {
          discoveredAt: stage.ago(travelMinutes),
          category: "violation.mistake",
          involvesCii: false,
          outages: {
            o1: {
              target: "website",
              cause: "human-error",
              site: enterprisePortal,
              from: stage.ago(travelMinutes),
              until: null,
            },
          },
        },
        systems: "门户网站和手机应用",
        impact: "不能下单和查询",
        measures: "正从备份恢复",
      }),
    ),
};

const documents: DrillCase = {
  title: { zh: "文档平台存储被误下线", en: "Document platform's storage taken offline" },
  shows: {
    zh: "重大；浙江网信办以邮件送达，上报时限在走",
    en: "Major; Zhejiang is reached by mail, its time to relay is running",
  },
  play: (stage) =>
    stage.report(
      "website",
      firstReport({
        operator: { name: "演练文档协作公司", division: "330106" },
        facts: {
          discoveredAt: stage.ago(190),
          category: "violation.mistake",
          involvesCii: false,
          personsLeaked: 0,
          outages: {
            o1: {
              target: "website",
              cause: "fault",
              site: enterprisePortal,
              from: stage.ago(500),
              until: stage.ago(5),
            },
          },
        },
        systems: "文档存储集群",
        impact: "文档不能打开",
        measures: "存储已重新上线，正在校验",
      }),
    ),
};

const defaced: DrillCase = {
  title: { zh: "地市政府门户首页被篡改", en: "Prefecture portal defaced" },
  shows: {
    zh: "较大；已签收、已通报、收到总结报告并办结",
    en: "Relatively major; taken over, circulated, summarised and closed",
  },
  play: async (stage) => {
    const answer = await stage.report(
      "website",
      firstReport({
        operator: { name: "演练市人民政府办公室", division: "451300" },
        facts: {
          discoveredAt: stage.ago(60),
          category: "attack.defacement",
          involvesCii: false,
          harmfulContent: {
            h1: {
              site: { kind: "party-government", rank: "prefecture", isPortal: true },
              byTampering: true,
              spans: [{ page: "home", from: stage.ago(105), until: stage.ago(60) }],
              reposts: 0,
              views: 3_000,
            },
          },
        },
        systems: "政府门户网站",
        impact: "首页被替换为赌博内容 45 分钟",
        measures: "已关站、清除并加固",
      }),
    );
    const guangxi = stage.officer("guangxi");
    await guangxi.act(answer.incidentId, { kind: "take-over" });
    await guangxi.act(answer.incidentId, {
      kind: "circulate",
      recipients: ["public-security:450000"],
      sections: ["summary", "measures"],
      text: "演练：请关注同类网站。",
    });
    await stage.supplement(answer, {
      stage: "summary",
      factsPatch: { handledAt: stage.ago(10) },
      content: {
        cause: "后台弱口令",
        response: "关站、清除、加固",
        harm: "影响较小",
        accountability: "已约谈运维单位",
        rectification: "启用双因素登录",
        lessons: "定期核查口令",
      },
    });
    await guangxi.act(answer.incidentId, { kind: "close", reason: "演练：处置完毕" });
    return answer;
  },
};

const falseAlarm: DrillCase = {
  title: { zh: "部属单位网站疑似中断", en: "A ministry's unit suspects an outage" },
  shows: {
    zh: "中央和国家机关直属单位；误报，申请撤回，经两人同意",
    en: "Subordinate unit of a central organ; a false alarm, withdrawn with two people's consent",
  },
  play: async (stage) => {
    const answer = await stage.report(
      "website",
      firstReport({
        operator: {
          name: "演练部信息中心",
          kinds: ["central-organ"],
          division: "110102",
          parentOrgan: "departmental-cyber-office:drill",
        },
        facts: {
          discoveredAt: stage.ago(45),
          category: "equipment.technical-failure",
          involvesCii: false,
          outages: {
            o1: {
              target: "website",
              cause: "fault",
              site: { kind: "party-government", rank: "central", isPortal: true },
              from: stage.ago(45),
              until: stage.ago(5),
            },
          },
        },
        systems: "部门户网站",
        impact: "监测显示网站不能访问",
        measures: "排查中",
      }),
    );
    const reason = "监测探针自身故障，网站一直正常";
    await stage.reporter(answer).act(answer.incidentId, { kind: "request-withdrawal", reason });
    const accept = { kind: "accept-withdrawal", reason: "已核实为误报" } as const;
    await stage.officer("ministry").act(answer.incidentId, accept);
    await stage.officer("ministry-chief").confirm(answer.incidentId);
    return answer;
  },
};

const shortOutage: DrillCase = {
  title: { zh: "公司网站中断十分钟", en: "A company's site down for ten minutes" },
  shows: { zh: "一般；自愿报告", en: "General; a voluntary report" },
  play: (stage) =>
    stage.report("website", {
      ...firstReport({
        operator: { name: "演练旅行网", division: "310115" },
        facts: {
          discoveredAt: stage.ago(200),
          category: "equipment.technical-failure",
          involvesCii: false,
          outages: {
            o1: {
              target: "website",
              cause: "fault",
              site: enterprisePortal,
              from: stage.ago(200),
              until: stage.ago(190),
            },
          },
          population: {},
          livelihood: {},
          personsLeaked: 0,
          directLossYuan: 0,
          harmfulContent: {},
        },
        systems: "门户网站",
        impact: "十分钟不能访问",
        measures: "已重启",
      }),
      stage: "voluntary",
    }),
};

export const websiteCases: readonly DrillCase[] = [
  documents,
  defaced,
  falseAlarm,
  shortOutage,
  travel,
];
