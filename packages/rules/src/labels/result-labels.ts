/** Words for what the rules answer: duties, states, stages, kinds of operators. */
import type { ObligationState, OperatorKind } from "../results.ts";
import type { Branch } from "../law/law.ts";
import type { ReportStage } from "../report-content/report-content.ts";
import { type Text, text } from "./text.ts";

export const operatorKindLabels = {
  "cii-holder": text("关基运营者", "operator holding critical information infrastructure"),
  "central-organ": text(
    "中央和国家机关各部门及其直属单位",
    "central Party or state organ or unit directly under one",
  ),
} satisfies Record<OperatorKind, Text>;

export const branchLabels = {
  cii: text("涉及关键信息基础设施", "involves critical information infrastructure"),
  central: text("中央和国家机关", "central organs"),
  other: text("其他网络运营者", "other network operators"),
} satisfies Record<Branch, Text>;

export const obligationStateLabels = {
  provisional: text("暂定", "provisional"),
  open: text("待履行", "open"),
  discharged: text("已履行", "discharged"),
  breached: text("已超时", "breached"),
  lapsed: text("已失效", "lapsed"),
} satisfies Record<ObligationState, Text>;

export const stageLabels = {
  initial: text("首报", "initial report"),
  supplement: text("补报", "supplement"),
  progress: text("续报", "progress report"),
  summary: text("总结报告", "summary report"),
  tip: text("线索", "tip"),
  "provider-report": text("服务商报告", "provider's report"),
  voluntary: text("自愿报告", "voluntary report"),
} satisfies Record<ReportStage, Text>;

export const dutyLabels: Readonly<Record<string, Text>> = {
  D1: text("涉及关基的首报", "first report where critical infrastructure is involved"),
  D2: text("保护工作部门上报", "relay by the protection department"),
  D3: text("中央和国家机关的首报", "first report by a central organ"),
  D4: text("部门网信工作机构上报与国家网信部门通报", "relay by a department's cyber office"),
  D5: text("其他运营者的首报", "first report by other operators"),
  D6: text("省级网信部门上报与通报", "relay and circular by the provincial administration"),
  D7: text("按行业规定报告", "report under sector rules"),
  D8: text("涉嫌违法犯罪的报案", "filing a case on suspected crime"),
  D9: text("补报", "supplement to the first report"),
  D10: text("续报", "progress report"),
  D11: text("总结报告", "summary report"),
};
