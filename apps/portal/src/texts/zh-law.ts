/** What further rules, readings, doubts and kinds of incidents are called, in Chinese. */
import type { Confidence, InstrumentKind, Step } from "@jibao/rules/instruments";

const kinds: Readonly<Record<InstrumentKind, string>> = {
  statute: "法律法规",
  sector: "行业规定",
  abroad: "境外规定",
};

const acts: Readonly<Record<Step, string>> = {
  first: "报告",
  written: "书面报告",
  intermediate: "中期报告",
  progress: "报告进展",
  final: "总结报告",
  notice: "通知",
};

const sureness: Readonly<Record<Exclude<Confidence, "confirmed">, string>> = {
  "one-source": "仅一处来源",
  unconfirmed: "尚未证实",
  deployer: "部署单位填写",
};

export const lawZh = {
  kinds,
  acts,
  sureness,
  title: "其他规定",
  titleCounted: (count: number) => `其他规定（${count} 项要求报告或通知）`,
  lead: "办法之外，下面的规定也要求报告或通知。",
  none: "按您填的内容，没有别的规定要求报告。",
  maybe: (count: number) => `可能适用，要先弄清（${count} 项）`,
  depends: (count: number) => `视情况还要求（${count} 项）`,
  later: (count: number) => `以后还要做（${count} 项）`,
  level: (level: string) => `它自己的级别：${level}`,
  levelOpen: (level: string) => `它自己的级别尚不能判定，可能达到：${level}`,
  earlier: (when: string, who: string) => `其他规定要求：最迟 ${when} 前报${who}`,
  overdue: (when: string, who: string) => `其他规定的时限 ${when} 已过，请立即报${who}`,
  still: "其他规定仍有要求",
  see: "看其他规定",
  cited: (title: string, article: string) => title + article,
  abroad: "境外规定（不勾就不计）",
  sectorTitle: (title: string) => `行业规定：${title}`,
  sectorLater: (count: number) => `这项规定还要求（${count} 项）`,
  readings: "我们的解释",
  readingsLead: "条文没有写明的地方，两种读法的结果都列在这里。",
  stricter: "从严",
  looser: "从宽",
  running: "时限按这种走",
  firstDue: (when: string) => `最早 ${when} 前`,
  noneDue: "没有时限",
  settled: (facts: string) => `弄清这些就能确定：${facts}`,
  doubts: "请留意",
};

/** Finding the kind of an incident. */
export const guideZh = {
  ask: "不知道选哪一类？",
  title: "这是哪一类事件？",
  lead: "按看到的情况选，最多三问。选定以后还能改。",
  answered: "您选的是：",
  found: (name: string) => `这像是：${name}`,
  accept: (name: string) => `选“${name}”`,
  list: "从列表里选最接近的一项",
  acceptListed: "选这一类",
  back: "上一问",
  leave: "不选了，返回",
  suggested: "根据您写的内容，可能是：",
  because: (words: string) => `您写了“${words}”`,
  suggestedNote: "点一下就选定；都不对就不用管。",
  picked: (name: string) => `已选事件类型：${name}`,
};

/** Why something is asked. */
export const guidanceZh = {
  summary: "为什么问，怎么写",
  basis: (article: string) => `依据：办法${article}。`,
  custom: "办法没有规定，便于接收部门联系您。",
  mayWait: "可以后补。",
  mayWaitMark: "可以后补",
  example: (words: string) => `例如：${words}`,
};
