/** The texts of the script for the telephone, in Chinese. */
export const spokenZh = {
  title: "电话报告口述稿",
  link: "打电话报告？照着读",
  lead: "先打电话，照着读；不知道的就说“尚未查明”。电话里也不得说国家秘密。",
  whomTitle: "打给谁",
  whomNone: "还判断不出该报给谁。拿不准就打属地省级网信部门或官方热线 12387。",
  until: (when: string) => `最迟 ${when} 前`,
  promptly: "立即",
  sayTitle: "照着读",
  hello: (operator: string) => `您好，这里是${operator || "＿＿＿＿"}，要报告一起网络安全事件。`,
  who: (person: string, telephone: string) =>
    `我叫${person || "＿＿＿＿"}，回拨电话 ${telephone || "＿＿＿＿"}。`,
  level: (level: string) => `按现在知道的情况，我们判断是${level}。`,
  levelOpen: "级别现在还判断不了，我们先报告。",
  already: (reference: string) => `我们已经在网上报告，编号是 ${reference}。`,
  onward: "新的情况我们会及时补报。",
  askTitle: "挂断前问清，并记下",
  asks: ["请对方把要点复述一遍。", "对方的姓名、单位和电话。", "对方的受理编号，以及现在的时间。"],
  recordTitle: "然后",
  record: "记录这次电话报告",
  recordLater: "发送网上报告后，在“跟进”里记录这次电话：报给谁、几点、对方的受理编号。",
  back: "返回",
};
