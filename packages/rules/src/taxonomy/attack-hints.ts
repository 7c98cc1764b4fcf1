/** Words by which malware and attacks are told. */
import { type Hint, hints } from "./hint.ts";

const machine = "(?:主机|服务器|终端|系统|设备|电脑|内网|网络|平台|网站|官网|后台|数据库|摄像头)";
const files = "(?:文件|文档|数据|数据库|服务器|系统|主机|硬盘|资料|电脑)";
const indecent = "(?:赌博|博彩|色情|淫秽|涉黄|涉赌|反动|标语|非法信息|违法有害|有害信息)";

export const attackHints: readonly Hint[] = [
  ...hints("malware.ransomware", {
    3: [
      "(?:黑客|攻击者)…(?:付款|付钱|索要)|勒索(?:软件|病毒|程序|木马|信|邮件|组织|攻击|团伙)",
      "ransom(?:ware|\\s+(?:note|letter|demand))",
    ],
    2: [
      "勒索|赎金|比特币|以太币|\\bbtc\\b|\\bbitcoins?\\b|\\bransom\\b",
      `${files}…(?:被|遭)…(?:加密|锁定|锁住|锁了)|被锁|支付…(?:解密|解锁)|files?……encrypted|encrypted……files`,
    ],
    1: "(?:后缀|扩展名)…(?:变|改)|解密(?:工具|密钥)|文件…打不开|files?……(?:be opened|not open)",
  }),
  ...hints("malware.virus", {
    3: [
      "(?:感染|带入|清除|遭)(?!…(?:勒索|挖矿))…病毒|(?:电脑|计算机|终端|主机|服务器|系统)…中毒|computer virus",
    ],
    2: "病毒|\\bvirus(?:es)?\\b",
  }),
  ...hints("malware.worm", {
    3: "(?:网络)?蠕虫(?:病毒)?|\\bworms?\\b",
    1: "(?:自动|相互|自行)(?:传播|扩散)",
  }),
  ...hints("malware.trojan", {
    3: "(?:特洛伊|远控|远程控制)?木马(?:程序|病毒)?|远控(?:程序|软件)|远程控制(?:程序|软件)|\\btrojans?\\b",
  }),
  ...hints("malware.botnet", {
    3: "僵尸(?:网络|主机|程序)|肉鸡|僵木蠕|\\bbotnets?\\b",
    1: "受控端|被控端|command and control",
  }),
  ...hints("malware.embedded-in-page", {
    3: "(?:网页|页面|网站|官网)…挂马|挂马|drive-by",
  }),
  ...hints("malware.hosting-site", {
    3: [
      "(?:存放|托管|放置|挂有)…(?:恶意|木马|钓鱼)(?:文件|程序|代码|页面|网站|网页)|hosting (?:malware|phishing)",
    ],
  }),
  ...hints("malware.cryptominer", {
    3: [
      "挖矿(?:病毒|木马|程序|脚本|软件)?|矿池|crypto(?:currency)?[ -]?min(?:er|ers|ing)",
      "mining (?:pool|program|software|malware)",
    ],
    1: "(?:cpu|处理器)…(?:100|满载|占满|飙高|过高)",
  }),
  ...hints("malware.blended", { 3: "混合(?:型)?攻击程序" }),
  ...hints("malware", {
    2: "恶意(?:程序|代码|软件|样本|脚本)|malware|malicious (?:code|software)",
  }),
  ...hints("attack.scanning", {
    3: "(?:端口|恶意)扫描|扫描(?:探测|攻击|试探|端口)|\\bport[ -]?scan|probing|scanning……ports",
    2: "漏洞扫描|扫描…(?:端口|网段|漏洞)|扫描行为",
  }),
  ...hints("attack.phishing", {
    3: "钓鱼(?:邮件|网站|短信|链接|页面|攻击)?|\\b(?:spear[ -]?)?phish(?:ing|ed)?\\b",
    2: [
      "(?:冒充|假冒|仿冒|伪造|伪装|冒名)…(?:邮件|网页|登录页|网站|短信|链接)|fake……(?:login|e-?mail|page)",
    ],
    1: "点(?:击|开)…(?:链接|附件)|扫码|扫描二维码|clicked……(?:link|attachment)",
  }),
  ...hints("attack.exploit", {
    3: [
      "(?:利用|通过|借助|经由)…漏洞(?:入侵|攻击|进入|上传)?|漏洞…(?:被…利用|入侵|攻击|攻破)|sql\\s*注入|注入攻击|0[ -]?day|零日",
      "\\bexploit(?:ed|ing)\\b|sql injection",
    ],
  }),
  ...hints("attack.backdoor-use", {
    3: "(?:利用|通过)(?!…(?:植入|上传))…后门|预留…(?:账号|账户|接口)|(?:through|used)……back ?door",
  }),
  ...hints("attack.backdoor-planting", {
    3: [
      "web ?shell|(?:植入|上传|留下|写入|留有|发现)…后门|后门(?:程序|文件|木马)|网页后门|网页木马|planted……back ?door",
      "back ?door……(?:found|planted|installed)",
    ],
    2: "后门|\\bback ?door|(?:陌生|可疑|不明|未知)…(?:jsp|php|asp|脚本)",
  }),
  ...hints("attack.credentials", {
    3: [
      "撞库|弱口令|弱密码|暴力破解|爆破|密码喷洒|(?:口令|密码)…(?:被猜|猜中|猜出|破解|被盗|泄露)",
      "(?:账号|账户|帐号)…(?:被盗|盗用|盗取|冒用|被人使用|被他人)|盗号|brute[ -]?force|credential stuffing",
      "password spraying|weak passwords?|stolen (?:password|credential)",
      "guess(?:ed|ing)……password",
    ],
  }),
  ...hints("attack.signal-jamming", {
    3: "信号…(?:干扰|屏蔽|压制)|干扰…信号|\\bjamm(?:ing|ed|er)\\b",
  }),
  ...hints("attack.denial-of-service", {
    3: [
      "d?dos(?:攻击)?|拒绝服务(?:攻击)?|流量攻击|cc攻击|(?:洪水|泛洪|syn flood|udp flood)(?:攻击)?(?=攻击|,|。|$)",
      "洪水攻击|denial[ -]of[ -]service|flood(?:ed)?……requests",
      "(?:大量|海量|恶意|异常)…(?:请求|访问)…(?:打垮|瘫痪|冲垮|堵塞|拥塞|耗尽)",
    ],
    1: "(?:大量|海量)…请求",
  }),
  ...hints("attack.defacement", {
    3: [
      "(?:网页|页面|首页|主页|网站|官网|门户|公众号|大屏|子页面)…(?:篡改|被黑|被改|被换|替换|涂改)",
      `(?:首页|主页|网页|页面|网站|官网)…(?:出现|显示|挂出)…${indecent}|\\bdefac(?:ed|ement|ing)\\b`,
    ],
    1: "篡改",
  }),
  ...hints("attack.hidden-links", {
    3: "暗链|黑链|(?:隐藏|植入|插入)…(?:赌博|博彩|色情)?…链接|hidden links?",
    2: "(?:跳转|指向)…(?:赌博|博彩|色情|违法|非法)(?:网站|页面|信息)?|(?:赌博|博彩|色情)…(?:链接|信息|网站)",
  }),
  ...hints("attack.domain-hijacking", {
    3: [
      "域名…(?:劫持|被盗|篡改|被改|盗用|转移)|(?:dns|解析)(?:记录|设置)?…(?:篡改|被改|修改)",
      "(?:dns|domain)……(?:hijack|(?:was|were) changed)",
    ],
    1: "跳转…(?:赌博|博彩|色情|其他|别的)…网站|redirect(?:s|ed)? to",
  }),
  ...hints("attack.domain-shadowing", {
    3: "域名转嫁|(?:陌生|恶意|未知|可疑)…子域名|子域名…(?:冒|陌生|恶意|被)|domain shadowing",
  }),
  ...hints("attack.dns-poisoning", {
    3: "dns…(?:投毒|污染)|域名(?:系统)?污染|解析到…错误|dns……poison",
  }),
  ...hints("attack.wlan-hijacking", {
    3: [
      "(?:wi-?fi|wlan|无线(?:网络?|热点|局域网)?|热点)…(?:劫持|仿冒|假冒|伪造|冒充)|(?:仿冒|假冒|伪造)…(?:wi-?fi|热点)",
      "rogue access point|evil twin|fake wi-?fi",
    ],
  }),
  ...hints("attack.traffic-hijacking", {
    3: [
      "(?:流量|链路|http|会话)…劫持|(?:插入|植入|注入|弹出)…广告|中间人|man[ -]in[ -]the[ -]middle",
      "traffic hijack",
    ],
  }),
  ...hints("attack.bgp-hijacking", { 3: "bgp……(?:劫持|hijack)|路由…劫持|bgp" }),
  ...hints("attack.broadcast-fraud", { 3: "广播欺诈" }),
  ...hints("attack.compromised-host", {
    3: [
      `失陷|受控主机|${machine}…(?:被|遭|受)…(?:控制|接管|攻陷|攻破)|疑似被控`,
      "compromised (?:host|server|machine|computer)",
    ],
    2: [
      "黑客(?:组织)?(?:入侵|侵入|攻击)?|入侵|侵入|被黑|黑掉|hack(?:ed|ers?|ing)\\b|broke into|unauthori[sz]ed access",
      "intru(?:sion|ders?)\\b",
    ],
    1: "异常外[联连]|被控",
  }),
  ...hints("attack.supply-chain", {
    3: [
      "供应链(?:攻击)?|(?:供应商|外包|上游|运维公司)…(?:入侵|攻击|植入|被黑|投毒|中毒|后门|恶意|跳板)",
      "(?:更新包|安装包|升级包|依赖包|开源组件|插件)…(?:植入|投毒|篡改|后门|恶意)|supply[ -]chain",
      "compromised (?:vendor|supplier|update)",
    ],
  }),
  ...hints("attack.advanced-persistent-threat", {
    3: [
      "\\bapt(?:组织|攻击|团伙)?|高级可?持续性?威胁|(?:境外|国家级)…组织…(?:窃密|潜伏|攻击|入侵)|长期潜伏",
      "advanced persistent",
    ],
  }),
  ...hints("attack", {
    1: "网络攻击|攻击者|(?:遭|受|被)…攻击|cyber ?-?attack|attack(?:ed|ers?)\\b",
  }),
];
