/** Every text of the portal in Chinese. `en.ts` has the same keys; its type demands it. */
import { spokenZh } from "./zh-spoken.ts";
import { slipZh } from "./zh-slip.ts";
import { cluesZh } from "./zh-clues.ts";
import { offlineZh } from "./zh-offline.ts";
import { filesZh } from "./zh-files.ts";
import { workspaceZh } from "./zh-workspace.ts";
import { fieldsZh, groupsZh, stepsZh } from "./zh-fields.ts";
import { followUpZh } from "./zh-follow-up.ts";
import { guidanceZh, guideZh, lawZh } from "./zh-law.ts";

const frame = {
  siteName: "网络安全事件报告",
  skip: "跳到正文",
  banner: "不得填写国家秘密。涉密事件请按保密规定报告（办法第十三条）。",
  otherLanguage: "English",
  largeType: "大字",
  normalType: "标准字号",
  home: "首页",
  notOfficial: "本网站不是 12387 官方网站。",
  lawName: "依据《国家网络安全事件报告管理办法》（2025 年 11 月 1 日起施行）。",
};

const form = {
  comma: "、",
  semicolon: "；",
  colon: "：",
  proceed: "保存并继续",
  back: "上一步",
  yes: "是",
  no: "否",
  notKnown: "还不清楚",
  choose: "请选择",
  units: { yuan: "万元", percent: "%", minutes: "分钟", times: "次" },
  unknownSummary: "还没有查明？",
  wan: "万",
  person: "人",
  growingSummary: "数字还在增加？",
  count: (value: string, unit: string) => `${value} 万${unit}`,
  growing: (value: string) => `每小时约增加 ${value} 万`,
  countedAt: (when: string) => `截至 ${when}`,
  correctTitle: "请改正下面的内容",
  correctNote: "您填写的内容都还在。",
  correctPrefix: "需要改正：",
  refusals: {
    "not-a-time": "请写成 2026-11-22 03:10 这样的时间；不清楚就空着。",
    "not-a-number": "请只填数字，例如 12 或 0.5；不清楚就空着。",
    "too-long": "太长了。请缩短到 4000 字以内（短栏 300 字）。",
    "minutes-without-start": "请先填发现或发生的时间，才能计算时长。",
  },
  nameMissing: "请填写单位全称，接收部门才知道是谁在报告。",
  nothingTyped: "请先填写内容。",
};

const start = {
  title: "报告网络安全事件",
  lead: "较大以上事件必须报告。先报已知情况，其余可以后补。",
  doors: {
    report: { title: "现在报告", text: "7 个短页，随时可停；急事先报前 5 页。" },
    assess: { title: "要不要报？", text: "填几个数字，看级别、报给谁、最迟几点。不保存。" },
    followUp: { title: "跟进", text: "凭编号和查询码补报、续报、交总结、记录其他报告。" },
  },
  tip: "不是本单位的事？提供线索",
  print: "网络不好？打印空白报告表",
  limitsTitle: "立即报告，最迟不超过",
  limits: [
    { who: "涉及关键信息基础设施", hours: "1 小时", whom: "保护工作部门和公安机关" },
    { who: "中央和国家机关各部门及其直属单位", hours: "2 小时", whom: "本部门网信工作机构" },
    { who: "其他网络运营者", hours: "4 小时", whom: "属地省级网信部门" },
  ],
  limitsHead: { who: "谁 → 报给谁", hours: "时限" },
  limitsNote: "从发现或获知起算。涉嫌犯罪的，还要及时向公安机关报案。",
  channelsTitle: "官方 12387 报告渠道",
  channelsNote: "下面是国家设立的官方渠道，仅供查阅。本网站不是 12387 官方网站，与它没有连接。",
  channels: [
    ["热线电话", "12387"],
    ["网站", "https://12387.cert.org.cn"],
    ["微信小程序", "搜索“12387”，首页，“事件报告”"],
    ["微信公众号", "“国家互联网应急中心CNCERT”，“事件报告”"],
    ["邮箱", "12387@cert.org.cn"],
    ["传真", "010-82992387"],
  ],
};

const gate = {
  title: "先回答一个问题",
  question: "这件事涉及国家秘密吗？",
  hint: "包括系统里存的、被泄露的、或报告时要写到的内容。拿不准就先问本单位的保密工作机构。",
  yes: "涉及，或可能涉及",
  no: "不涉及",
  proceed: "继续",
  stopTitle: "请不要在这里填写",
  stopLead: "本网站没有保存您的任何内容。",
  stopSteps: [
    "立即报告本单位的保密工作机构和负责人。",
    "按保密规定向有关部门报告（办法第十三条），使用符合保密要求的渠道。",
    "不要用普通电话、传真、邮箱或微信说明涉密内容。",
  ],
  stopBack: "答错了，重新回答",
};

const assess = {
  title: "要不要报？",
  lead: "知道多少填多少，每一项都可以空着。空着表示还不清楚，不表示没有。",
  notStored: "这里填的内容不会保存。结果只在网址里，转发网址就能给同事看。",
  groupsTitle: "发生了哪些情况？点开填写",
  submit: "看结果",
  resultTitle: "研判结果",
  mustReport: (when: string) => `立即报告，最迟 ${when} 前`,
  overdue: (when: string) => `立即报告，时限 ${when} 已过`,
  mustReportPromptly: "请立即报告",
  cannotExclude: (when: string | null) =>
    `不能排除较大以上，请先按较大以上报告${when === null ? "" : `，最迟 ${when} 前`}`,
  noDuty: "按您填的内容，办法没有要求报告",
  threat: "只发现威胁，办法没有要求报告；一旦发生危害，请立即报告",
  noDutyNote: "欢迎自愿报告。情况变化后请重新研判。",
  noDutyYet: "情况还不够判定",
  levelNow: "按已知情况",
  couldReach: (level: string) => `还可能达到：${level}`,
  raiseTitle: "哪些情况会提高级别",
  forecastAt: (when: string, level: string) => `若不恢复，${when} 将达到${level}`,
  forecastGrowth: (when: string, level: string) =>
    `按您填的增速，约 ${when} 将达到${level}；到时请更新数字`,
  unknownFacts: "还不清楚的：",
  needsJudgement: "需要有人研判并署名：",
  whoTitle: "报给谁，最迟什么时候",
  reasonsTitle: "为什么",
  reportNow: "现在报告",
  change: "修改填写的内容",
  asOf: (when: string) => `结果截至北京时间 ${when}。中断持续，级别会随时间升高。`,
};

const report = {
  step: (number: number, total: number) => `第 ${number} 页，共 ${total} 页`,
  code: "继续填写码",
  codeNote: "记下它。页面关掉或换一台设备，用它接着填。30 天有效。",
  renewed: "原来的草稿已过期或找不到了，已为您新建一份。请从第 1 页核对。",
  startTitle: "报告事件",
  startNew: "填写新报告",
  startLead: "大约 10 分钟。每页自动保存，随时可以停。",
  resumeTitle: "接着填写",
  resumeLabel: "继续填写码",
  resume: "打开草稿",
  resumeWrong: "没有找到这份草稿。请核对继续填写码；草稿保存 30 天。",
  check: "核对并发送",
  checkTitle: "核对并发送",
  change: "修改",
  empty: "未填",
  missingTitle: "首报还缺这些必填项",
  missingNote: "可以现在就发送，时限不等人。缺的项目请尽快补报；“尚未查明，因为……”也算回答。",
  levelTitle: "按您填的内容",
  levelFailed: "级别暂时算不出来，不影响发送。",
  send: "发送报告",
  sendNote: "发送后会得到编号、查询码和回执。重复点击不会重复报告。",
  saveCopy: "以后再发",
  unclear: "还不能确定系统是否已收到。请再点一次“发送报告”，不会重复。",
};

const receipt = {
  title: "报告已收到",
  incompleteTitle: "已收到，还不完整",
  incomplete: "系统已收到。还缺下面的必填项，时限仍在走：",
  drill: "演练。没有送达任何真实的接收部门。",
  reference: "编号",
  secret: "查询码",
  keep: "请抄下或打印。补报、续报、查进度都要这两项。查询码丢了就取不回来。",
  timesTitle: "时间（北京时间）",
  occurred: "发生",
  discovered: "发现或获知",
  firstContact: "首次联系",
  received: "系统收到",
  level: "级别",
  alsoLater: "这些可以后补：",
  recipientsTitle: "报给了谁",
  delivered: "已在本系统送达，不用再报。",
  mailed: "正在用邮件转送。送达前请同时打电话。",
  tellYourself: "本系统送不到，请您自己报告。",
  contact: (contact: string) => `联系方式：${contact}`,
  contactUnknown: "联系方式：请按本单位预案中的值班电话联系。",
  recordOutside: "已经报过了？记录一下",
  summaryLater: "有新的重要情况及时续报（第七条）；处置结束后 30 日内交总结报告（第八条）。",
  supplement: "补报或跟进",
  print: "用浏览器的“打印”可得到 A4 回执。",
  download: "下载回执（JSON）",
  receiptText: "回执全文（可离线验证）",
  verify: "核验回执：可存成一个文件，断网使用",
  another: "报告另一起事件",
  changedLater: "发送之后又改动的内容不在这份报告里，请用“补报”提交。",
  expired: "回执已显示过。请用编号和查询码查看。",
  qrLabel: "二维码：跟进页面和编号",
};

const tip = {
  title: "提供线索",
  lead: "任何人都可以报告获知的较大以上事件（办法第六条）。不用注册，可以不留姓名。",
  unit: "哪个单位或网站出了事",
  what: "您看到了什么",
  whatHint: "什么时候、在哪里看到的；有网址请写上。",
  when: "您看到的时间",
  name: "您的称呼（可不填）",
  telephone: "联系电话（可不填）",
  telephoneHint: "留下电话便于核实；不核实的线索不会启动法定时限。",
  send: "发送线索",
  doneTitle: "线索已收到，谢谢",
  doneNote: "以后想补充，请用下面的编号和查询码。",
  whatMissing: "请写下您看到了什么。",
};

const print = {
  title: "网络安全事件报告表（空白）",
  lead: "网络不通时手写。写明已知情况即可，其余以后补报；“尚未查明，因为……”也是回答。",
  how: "先打电话，再传真或派人送达。写下向谁、何时、以何方式报告。",
  told: "已向谁报告、何时、以何方式、对方姓名",
  signed: "报告人签名和时间",
  required: "首报必填",
  level: "□ 特别重大　□ 重大　□ 较大　□ 一般　□ 尚不能判定",
};

const trouble = {
  notFoundTitle: "没有这个页面",
  notFound: "地址可能抄错了。请从首页重新进入。",
  failedTitle: "系统出了故障",
  failed: "您的操作没有完成。请返回上一页再试一次；填写的内容还在页面里。",
  unreachableTitle: "暂时连不上接收系统",
  unreachable: "您填的内容还在这一页，还没有送出。请稍等再点一次；时限快到时，不要等，直接打电话。",
  retry: "再试一次",
  routesTitle: "不用网络也能报告",
  routes: [
    "涉及关键信息基础设施：打电话给保护工作部门和公安机关。",
    "中央和国家机关：打电话给本部门网信工作机构。",
    "其他单位：打官方热线 12387，传真 010-82992387，或发邮件到 12387@cert.org.cn（网信部门的渠道）。",
    "记下向谁、几点、以何方式报告，以后在“跟进”里补记。",
  ],
  refusedPost: "这次提交不是从本网站的页面发出的，没有处理。",
};

/** The clauses of Art. 4, 7 and 8 by the duty that they make, word by word. */
const clauses: Readonly<Record<string, string>> = {
  D1: "涉及关键信息基础设施的，网络运营者应当第一时间向保护工作部门、公安机关报告，最迟不得超过1小时。",
  D3: "网络运营者属于中央和国家机关各部门及其直属单位的，应当及时向本部门网信工作机构报告，最迟不得超过2小时。",
  D5: "其他网络运营者应当及时向属地省级网信部门报告，最迟不得超过4小时。",
  D7: "本行业领域有专门规定的，网络运营者还应当按照行业主管监管部门要求报告。",
  D8: "涉嫌违法犯罪的，网络运营者应当及时向公安机关报案。",
  D9: "对于规定时间内不能判定事发原因、影响或发展趋势等网络安全事件情况的，可先报告第一项、第二项内容，其他情况及时补报。",
  D10: "网络安全事件报告后出现新的重要情况或调查工作取得阶段性进展的，涉事单位应当及时报告。",
  D11: "网络安全事件处置工作结束后，网络运营者应当于30日内对相关事件发生原因、应急处置措施、造成的危害、责任追究、完善整改情况、教训等进行全面分析总结，形成事件处置总结报告按照原渠道上报。",
};

/** What the person has to do, in front of "you → authority". */
const acts: Readonly<Record<string, string>> = {
  D7: "按行业规定报告",
  D8: "报案",
  D9: "补报",
  D10: "续报",
  D11: "总结报告",
};

const duties = {
  you: "您",
  act: (duty: string) => acts[duty] ?? "报告",
  byRule: (act: string, title: string) => `按${title}${act}`,
  clause: (article: string) => `依据：${article}`,
  clauses,
  ended: (when: string) => `完成于 ${when}`,
  afterHandled: "处置结束后 30 日内",
};

export const zh = {
  frame,
  form,
  start,
  gate,
  assess,
  report,
  receipt,
  tip,
  print,
  trouble,
  duties,
  followUp: followUpZh,
  files: filesZh,
  clues: cluesZh,
  offline: offlineZh,
  slip: slipZh,
  workspace: workspaceZh,
  spoken: spokenZh,
  fields: fieldsZh,
  groups: groupsZh,
  law: lawZh,
  guide: guideZh,
  guidance: guidanceZh,
  steps: stepsZh,
};

/** The shape of a language: the same keys, any words. */
export type Texts = typeof zh;
