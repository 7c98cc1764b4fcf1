/** Words with which hijacked pages advertise, and whether a text is such an advertisement. */

const words = [
  "博彩|赌博|赌场|赌球|娱乐城|棋牌|百家乐|时时彩|六合彩|北京赛车|老虎机|电子游艺|真人视讯|捕鱼",
  "体育投注|足球投注|投注网|彩票平台|送彩金|注册送|开户送|包赢|葡京|威尼斯人|皇冠体育|澳门新",
  "代开发票|开票公司|办证|刻章|假币|高仿|私服|外挂|刷单|代孕|迷药|春药|枪支|气枪|窃听",
  "成人视频|激情视频|色情|裸聊|约炮|外围女|上门服务|同城交友|无码|黄色网站",
  "网贷|黑户贷款|套现|跑分|洗钱|借贷秒批|贷款秒批",
  "casino|gambling|slot ?online|judi|poker ?online|viagra|cialis|replica watches|payday loan",
];
const advertisement = new RegExp(words.join("|"), "gi");

/** How many different words of advertising a text has. */
export function advertisingWords(text: string): number {
  return new Set(Array.from(text.matchAll(advertisement), ([word]) => word.toLowerCase())).size;
}
