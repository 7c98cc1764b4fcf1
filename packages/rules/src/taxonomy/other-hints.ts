/** Words by which harm to data, harmful content, failures, breaches and disasters are told. */
import { type Hint, hints } from "./hint.ts";

const records =
  "(?:数据|信息|资料|名单|花名册|简历|病历|订单|照片|隐私|源码|源代码|身份证|手机号|通讯录|档案|用户库|图纸)";
const sold = "(?:叫卖|兜售|出售|贩卖|售卖|转卖|倒卖)";
const hardware =
  "(?:硬盘|磁盘|阵列|存储|主板|交换机|路由器|服务器|设备|硬件|网卡|电源模块|防火墙|控制器)";
const software = "(?:软件|程序|系统|数据库|升级|更新|版本|补丁)";

const dataHints: readonly Hint[] = [
  ...hints("data.tampering", {
    3: [
      "(?:数据|成绩|记录|金额|余额|档案|报表|账目)…(?:篡改|被改|被人改|被修改|不一致)|(?:篡改|修改|涂改)…(?:数据|成绩|记录|余额|档案)",
      "data……(?:tampered|altered|manipulated)",
      "(?:tampered|altered|manipulated)……(?:data|records?)",
    ],
    1: "篡改",
  }),
  ...hints("data.impersonation", {
    3: "数据假冒|(?:伪造|仿冒|假冒)…(?:数据|证照|公文|单据)|(?:forged|fake)……(?:data|records?)",
  }),
  ...hints("data.leak", {
    3: [
      `${records}…(?:泄露|泄漏|外泄|流出|曝光|公开|${sold}|任意下载|随意下载|可被下载)`,
      `(?:泄露|泄漏|外泄|公开|${sold})…${records}|暗网|data (?:leak|breach)`,
      "leak(?:ed|age)?……(?:data|records|information)",
      "(?:data|records|information)……(?:leaked|exposed|for sale|dark web)|dark web",
    ],
    2: "泄露|外泄|拖库|脱库|公开到|上传(?:到|至)…(?:公开|网盘|github)|for sale|leak(?:ed|age)\\b",
  }),
  ...hints("data.social-engineering", {
    3: [
      "社会工程|社工库?|(?:冒充|假冒|自称|假称)……(?:骗取|套取|要走|索要|索取)|(?:骗取|套取|骗走|要走)…(?:信息|资料|密码|数据|名单)",
      "social engineering|tricked……into",
    ],
  }),
  ...hints("data.theft", {
    3: [
      `拖库|脱库|${records}…(?:被窃|被盗|被偷|被拷|窃取|盗取|盗走|拷走)`,
      `(?:窃取|盗取|偷走|盗走|拷走|非法下载|非法获取|私自导出|违规导出)…${records}|窃密|stolen data|data……stolen`,
      "(?:steals?|stole)……(?:data|records)|exfiltrat",
    ],
    1: "私自|窃取|盗取",
  }),
  ...hints("data.interception", {
    3: [
      "(?:数据|通信|通讯|传输|报文|流量)…(?:截获|截取|拦截|窃听|监听|嗅探)|窃听|嗅探|intercept(?:ed|ion)|eavesdrop",
      "sniff(?:ed|ing)",
    ],
  }),
  ...hints("data.location-tracking", {
    3: [
      "(?:位置|行踪|轨迹|定位)…(?:被…(?:跟踪|追踪|掌握|获取)|泄露)|(?:跟踪|追踪|窃取)…(?:位置|行踪|轨迹)|location……track",
      "tracked……location",
    ],
  }),
  ...hints("data.poisoning", {
    3: [
      "数据投毒|(?:训练(?:数据|集|样本)|语料)…(?:投毒|混入|污染|恶意)|data poison|poisoned……(?:data|samples)",
    ],
  }),
  ...hints("data.misuse", {
    3: [
      "(?:数据|信息|资料)…(?:滥用|另作他用|挪作他用)|(?:滥用|超范围使用)…(?:数据|信息|资料)|misus(?:e|ed)……data",
      "data……misus",
    ],
  }),
  ...hints("data.privacy-violation", {
    3: [
      "(?:未经|未征得|没经)…同意……(?:收集|采集|使用|公开|上传)|(?:违规|违法|过度|强制)(?:收集|采集)…(?:信息|隐私|数据)?|侵犯…隐私",
      "隐私…侵犯|without……consent|privacy violat",
    ],
  }),
  ...hints("data.loss", {
    3: [
      "(?:数据|资料|文件|记录|档案|磁带|备份)…(?:丢失|丢了|损毁|灭失|找不回|无法恢复|不能恢复|被删|清空)",
      "(?:丢失|清空|销毁|删除)了?…(?:数据|资料|文件|记录)|找不回|data loss|lost……(?:data|records|backups?)",
      "(?:data|records|backups?|tapes)……(?:lost|wiped|destroyed|unrecoverable)",
    ],
  }),
];

const contentHints: readonly Hint[] = [
  ...hints("content.subversive", {
    3: "反动(?:标语|言论|内容|宣传)?|颠覆|分裂国家|separatist|subversive",
  }),
  ...hints("content.terrorist", { 3: "暴恐|恐怖主义|极端主义|宣扬…暴力|terroris[mt]" }),
  ...hints("content.obscene", {
    3: "色情(?:信息|视频|图片|内容)?|淫秽|招嫖|涉黄|porn|obscene",
  }),
  ...hints("content.false-information", {
    3: [
      "(?:散布|传播|编造|发布|制造)…(?:谣言|虚假|不实)(?:信息|消息|新闻|言论)?|谣言|造谣|捏造|传谣|虚假(?:信息|消息|新闻)",
      "不实(?:信息|言论)|\\brumou?rs?\\b|(?:false|fake) (?:news|information)|disinformation",
    ],
  }),
  ...hints("content.infringement", {
    3: "诽谤|侮辱|侵犯…(?:名誉|肖像|商标)|人肉搜索|网络暴力|defam|libel",
  }),
  ...hints("content.spam", {
    3: "垃圾(?:邮件|短信|信息|广告)|(?:批量|大量|群发)…(?:广告|短信|邮件)|刷屏|\\bspam(?:ming)?\\b",
  }),
  ...hints("content.fraud", {
    3: "(?:电信)?诈骗|骗钱|骗走…[万元]|冒充……(?:转账|汇款|打款)|杀猪盘|\\bscams?\\b|\\bfraud",
  }),
];

const failureHints: readonly Hint[] = [
  ...hints("equipment.technical-failure", {
    3: [
      `${hardware}…(?:故障|损坏|烧毁|老化|失效)|${software}(?!…(?:攻击|入侵|植入))…(?:故障|缺陷|bug|升级失败|更新失败)`,
      "(?:升级|更新|变更)…(?:失败|出错|异常)|未能…(?:更新|升级|启动)|\\bbug\\b|内存溢出",
      "(?:disk|server|switch|router|storage|software|hardware)……(?:failed|failure|fault|crash|bug)",
      "failed……update",
    ],
    1: "宕机|死机|崩溃|故障",
  }),
  ...hints("equipment.supporting-facility", {
    3: [
      "停电|断电|市电|供电|\\bups\\b|电力…(?:中断|故障|检修)|空调…(?:故障|停|失效|损坏|漏)|制冷|光缆|光纤",
      "(?:线路|专线|链路)…(?:中断|挖断|断开)|发电机|power (?:outage|cut|failure|supply)|lost power",
      "air[ -]?condition|cooling|cut fib(?:re|er)|fib(?:re|er)……cut|generator",
    ],
  }),
  ...hints("equipment.physical-damage", {
    3: [
      "(?:服务器|设备|机房|主机|硬盘|基站|机柜|线缆)…(?:被(?:盗|偷|砸|毁|淹|泡|撞)|失窃|砸毁)",
      "(?:偷走|盗走|砸毁|剪断)…(?:服务器|设备|主机|硬盘|线缆|电缆|光缆)|vandali",
      "stole……(?:servers?|laptops?|disks?)",
    ],
    1: "挖断",
  }),
  ...hints("equipment.radiation", { 3: "电磁(?:辐射|干扰|脉冲)|辐射干扰|electromagnetic" }),
];

const breachHints: readonly Hint[] = [
  ...hints("violation.privilege-abuse", {
    3: [
      "权限滥用|滥用…(?:权限|职权)|越权|利用职务|(?:违规|私自|擅自)(?:查询|导出|下载|调取|拷贝|访问|提供)",
      "abus(?:e|ed)……(?:privilege|rights|access)",
    ],
  }),
  ...hints("violation.privilege-forgery", {
    3: "(?:伪造|冒用)…(?:权限|身份|证书|令牌)|forged……(?:credential|token|privilege)",
  }),
  ...hints("violation.repudiation", { 3: "抵赖|不认账|否认…操作|repudiat" }),
  ...hints("violation.deliberate", {
    3: [
      "(?:故意|蓄意|恶意)…(?:违规|破坏|删除|删库|操作)|删库",
      "(?:内部人员|员工|内鬼|开发人员|管理员)…(?:违规|私自|擅自|倒卖|出售|泄愤|报复|窃取)|内鬼|disgruntled|\\binsiders?\\b",
      "deliberately|on purpose",
    ],
  }),
  ...hints("violation.mistake", {
    3: [
      "误(?:操作|删除?|配置?|改|发|触|关)|操作(?:失误|不当|错误)|(?:配置|人为)(?:错误|失误)|手误|by mistake",
      "mistaken(?:ly)?|accidental(?:ly)?|human error",
    ],
  }),
  ...hints("violation.staff-availability", {
    3: [
      "(?:值班|运维|技术|关键岗位|工作)…(?:人员|员)…(?:无法|不能)?(?:到岗|到场|失联|缺岗|罢工|离岗)",
      "staff……(?:unavailable|on strike)",
    ],
    1: "人员…(?:无法|不能)进入",
  }),
  ...hints("violation.unauthorised-use", {
    3: "(?:未经授权|私自|擅自|违规)…(?:使用|接入|占用|搭建)…(?:网络|设备|服务器|资源|wi-?fi|路由器)|私接|私搭",
  }),
  ...hints("violation.copyright", { 3: "盗版|侵犯…(?:版权|著作权)|pirated|copyright" }),
];

const hazardHints: readonly Hint[] = [
  ...hints("hazard.vulnerability", {
    3: [
      "(?:存在|发现|报告|披露|通报|检出|检测出|扫描出)…漏洞|高危漏洞|漏洞(?:预警|隐患|通报)|vulnerabilit(?:y|ies)",
    ],
    1: "漏洞",
  }),
  ...hints("hazard.misconfiguration", {
    3: [
      "(?:存在|使用|仍为|设置)…(?:弱口令|弱密码|默认(?:口令|密码))|默认(?:口令|密码)",
      "(?:端口|数据库|后台|接口|服务)…(?:暴露|对公网|对外开放|开放(?:在|到)公网)|配置(?:不当|缺陷|不合规|漏洞|隐患)",
      "未(?:做|设|设置|启用|配置)…(?:访问控制|认证|鉴权|密码|口令)|未授权访问|免密登录|misconfigur",
      "exposed to the internet|default password",
    ],
  }),
  ...hints("hazard", { 2: "安全隐患|风险隐患" }),
  ...hints("anomaly.access", {
    3: [
      "(?:异常|可疑|陌生|不明|异地|非工作时间)…(?:登录|登陆|访问)|登[录陆]…异常",
      "(?:unusual|suspicious|strange|abnormal) (?:log-?ins?|access|sign-?ins?)",
    ],
  }),
  ...hints("anomaly.traffic", {
    3: [
      "流量…(?:异常|突增|激增|暴增|陡增|猛增)|异常(?:流量|外[联连]|通信)",
      "(?:unusual|suspicious|strange|abnormal) traffic",
    ],
  }),
];

const disasterHints: readonly Hint[] = [
  ...hints("force-majeure.natural-disaster", {
    3: [
      "地震|洪水|洪涝|内涝|台风|暴雨|雷击|雷电|泥石流|山洪|海啸|冰灾|earthquake|\\bflood(?:ing|s)?\\b(?! of)|typhoon",
      "hurricane|\\bstorms?\\b|lightning",
    ],
  }),
  ...hints("force-majeure.accident", {
    3: "火灾|起火|着火|失火|爆炸|坍塌|\\bfire\\b|explosion",
  }),
  ...hints("force-majeure.public-health", {
    3: "疫情(?:封控)?|传染病|新冠(?:病毒)?|封控|pandemic|epidemic",
  }),
  ...hints("force-majeure.public-security", {
    3: "骚乱|战争|恐怖袭击|暴乱|群体性事件|动乱|\\briots?\\b|\\bwar\\b|terrorist attack",
  }),
];

export const otherHints: readonly Hint[] = [
  ...dataHints,
  ...contentHints,
  ...failureHints,
  ...breachHints,
  ...hazardHints,
  ...disasterHints,
];
