/** The texts of reporting without a line, in Chinese. */
import type { OfflineWords } from "../offline/offline-words.ts";

const script: OfflineWords = {
  ready: "可以填写了。写下的内容加密存在这台设备上，不会自动发出。",
  kept: "{time} 已存在这台设备上，还没有发出。",
  trying: "正在发送……",
  noLine: "还没有发出：连不上网。网络恢复后自动再发，可以随时按“立即发送”。最近一次尝试 {time}。",
  noCore: "还没有发出：网站连得上，但接收系统暂时不能收。每 15 秒自动再发。最近一次尝试 {time}。",
  refused: "没有收下：请改正标出的内容，再按“立即发送”。填写的都还在。",
  notKept: "这台设备存不下了，离开本页就会丢失！请抄下来，或先清理设备。",
  more: "另有 {count} 项先前填的内容也存着，会一起发送。",
  received: "已收到，这是回执",
  reference: "编号",
  secret: "查询码",
  receivedNote: "请抄下这两项，跟进案件要用。它们在这台设备上保留 24 小时；公用电脑上请马上删除。",
  openReceipt: "打开回执",
  forget: "从这台设备删除",
  otherReport: "改填另一份：{name}",
  unnamed: "还没有写单位名称的报告",
  dropQuestion: "确定从这台设备删除这份没有发出的报告吗？",
};

export const offlineZh = {
  title: "没有网络时报告",
  lead: "先写下知道的，四项就够：谁、哪个系统、何时发现、发生了什么。网络恢复后发送。",
  clock: "时限不等网络：来不及时，请先用电话、传真报告。",
  needsScript: "本页要靠脚本把内容存在设备上，这个浏览器做不到。请打印空白报告表，或用下面的办法。",
  cleared: "内容不涉及国家秘密（涉及的，不得在这里填写）",
  clearedMissing: "请先确认内容不涉及国家秘密。",
  draftGone: "草稿已经不在了，但您写的都在。请再按一次“立即发送”。",
  send: "立即发送",
  drop: "删除这份",
  another: "再报另一件",
  print: "打印空白报告表",
  full: "网络好了，逐页填写",
  notice: "这台设备上有一份没有发出的报告。",
  noticeLink: "打开",
  script,
};
