/** Leaked data and ransomware at ordinary operators. */
import { type DrillCase, firstReport } from "./drill-case.ts";

const creditBureau: DrillCase = {
  title: { zh: "征信公司 1.47 亿人数据被窃", en: "Data of 147 million persons stolen" },
  shows: {
    zh: "特别重大；北京网信办不在本系统，运营者已登记自行电话报告",
    en: "Particularly major; Beijing is out of reach, the operator recorded its own telephone report",
  },
  play: async (stage) => {
    const answer = await stage.report(
      "website",
      firstReport({
        operator: { name: "演练征信公司", division: "110105" },
        facts: {
          discoveredAt: stage.ago(90),
          category: "data.theft",
          involvesCii: false,
          suspectedCrime: true,
          personsLeaked: 147_000_000,
          personalDataHarms: ["stolen"],
        },
        systems: "信用查询平台",
        impact: "姓名、证件号和住址被窃",
        measures: "已修补漏洞，封存日志",
      }),
    );
    const person = stage.reporter(answer);
    const [obligationId = ""] = await person.owed(answer.incidentId, "D5");
    await person.act(answer.incidentId, {
      kind: "record-outside-report",
      obligationId,
      at: stage.ago(20),
      means: "telephone",
      spokeWith: "北京网信办值班室（演练）",
    });
    return answer;
  },
};

const learningPlatform: DrillCase = {
  title: { zh: "学习平台数据疑似被售卖", en: "Sale of a learning platform's data alleged" },
  shows: {
    zh: "尚不能判定，不排除特别重大；义务为暂定；已要求补充确认人数",
    en: "Undetermined, 特别重大 not excluded; duties provisional; the confirmed number was asked for",
  },
  play: async (stage) => {
    const answer = await stage.report(
      "website",
      firstReport({
        operator: { name: "演练学习平台", division: "310104" },
        facts: {
          discoveredAt: stage.ago(70),
          category: "data.leak",
          involvesCii: false,
          personsLeaked: { alleged: 172_700_000, source: "网络传言" },
        },
        systems: "学习平台用户库",
        impact: "网上有人声称出售 1.727 亿人数据",
        measures: "正在核对样本",
      }),
    );
    await stage.officer("shanghai").act(answer.incidentId, {
      kind: "ask-supplement",
      items: ["经核实的涉及人数", "样本比对结论"],
      text: "演练：请尽快补充。",
    });
    return answer;
  },
};

const hospital: DrillCase = {
  title: { zh: "邮件：医院 HIS 遭勒索", en: "By e-mail: a hospital's system encrypted" },
  shows: {
    zh: "邮件来报，原件可见；已签收并回拨，补报后升为较大",
    en: "Came by e-mail, original kept; taken over, called back, raised to 较大 by a supplement",
  },
  play: async (stage) => {
    const text =
      "我单位（演练市人民医院）发现 HIS 无法访问，多台服务器文件被加密并出现勒索信，" +
      "要求支付 3 个比特币，门诊已改手工。联系人：信息科值班 000-0000-0000。";
    const answer = await stage.report("email", {
      ...firstReport({
        operator: { name: "演练市人民医院", division: "451300" },
        facts: {
          discoveredAt: stage.ago(35),
          category: "malware.ransomware",
          involvesCii: false,
          ransom: { demanded: "3 比特币", method: "比特币", at: stage.ago(35) },
        },
        systems: "医院信息系统（HIS）",
        impact: "门诊改为手工",
        measures: "已断网",
        more: { ransomAmount: "3 比特币", ransomMethod: "比特币", ransomDate: "今日" },
      }),
      firstContactAt: stage.ago(8),
      original: {
        mediaType: "text/plain; charset=utf-8",
        fileName: "message.txt",
        base64: Buffer.from(text, "utf8").toString("base64"),
      },
    });
    const guangxi = stage.officer("guangxi");
    await guangxi.act(answer.incidentId, { kind: "take-over" });
    await guangxi.act(answer.incidentId, {
      kind: "call-back",
      at: stage.ago(0),
      telephone: "000-0000-0000",
      outcome: "confirmed",
      note: "信息科确认属实",
    });
    const operatorId = stage.operatorId("演练市人民医院");
    await guangxi.act(answer.incidentId, { kind: "identify-operator", operatorId });
    await stage.supplement(answer, {
      stage: "supplement",
      factsPatch: {
        livelihood: { l1: { service: "medical", persons: 120_000, division: "451300" } },
      },
      content: { trend: "预计明日上午恢复门诊挂号" },
    });
    return answer;
  },
};

const shopper: DrillCase = {
  title: { zh: "商城 130 万人信息泄露", en: "A shop leaks the data of 1.3 million persons" },
  shows: {
    zh: "较大；补报核实为 1200 万人，升为重大，一小时上报时限开始",
    en: "较大; a supplement confirms 12 million and raises it to 重大: one hour to relay begins",
  },
  play: async (stage) => {
    const answer = await stage.report(
      "website",
      firstReport({
        operator: { name: "演练网上商城", division: "450200" },
        facts: {
          discoveredAt: stage.ago(80),
          category: "data.leak",
          involvesCii: false,
          personsLeaked: 1_300_000,
          personalDataHarms: ["leaked"],
        },
        systems: "订单数据库",
        impact: "收货人姓名和电话外泄",
        measures: "已关闭接口",
      }),
    );
    await stage.officer("guangxi").act(answer.incidentId, { kind: "take-over" });
    await stage.supplement(answer, {
      stage: "supplement",
      factsPatch: { personsLeaked: 12_000_000 },
    });
    return answer;
  },
};

const insurer: DrillCase = {
  title: { zh: "保险公司 300 万人信息泄露", en: "An insurer leaks the data of 3 million persons" },
  shows: {
    zh: "较大；北京网信办不在本系统，运营者至今没有登记自行报告：已逾期",
    en: "Relatively major; Beijing is out of reach and no own report was recorded: overdue",
  },
  play: (stage) =>
    stage.report(
      "website",
      firstReport({
        operator: { name: "演练保险公司", division: "110108" },
        facts: {
          discoveredAt: stage.ago(6 * 60),
          category: "data.leak",
          involvesCii: false,
          personsLeaked: 3_000_000,
          personalDataHarms: ["leaked"],
        },
        systems: "保单查询系统",
        impact: "投保人信息外泄",
        measures: "已下线接口",
      }),
    ),
};

export const dataCases: readonly DrillCase[] = [
  creditBureau,
  insurer,
  learningPlatform,
  hospital,
  shopper,
];
