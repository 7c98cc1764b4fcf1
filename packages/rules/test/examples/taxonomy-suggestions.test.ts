/**
 * Suggestions from sentences as reports have them. The sentences were written beside the word list,
 * so the share that is right says that the list does what it means to, not how it fares in use.
 */
import { describe, expect, it } from "vitest";
import { type Category, isCategory } from "../../src/categories.ts";
import { attackHints } from "../../src/taxonomy/attack-hints.ts";
import { categoriesOf } from "../../src/taxonomy/next-step.ts";
import { otherHints } from "../../src/taxonomy/other-hints.ts";
import { type Suggestion, suggestCategories } from "../../src/taxonomy/suggest-categories.ts";

/** A sentence, the category it tells of, and others that would do as well. */
const telling: readonly (readonly [string, Category, ...Category[]])[] = [
  [
    "今晨三点多我院信息科发现挂号系统打不开，五台服务器上的文件被加密，桌面留有勒索信，索要2个比特币。",
    "malware.ransomware",
  ],
  [
    "来电人说某供水公司的调度系统被人入侵，城区约十二万户停水两个小时，不愿留姓名。",
    "attack.compromised-host",
  ],
  ["官网首页被替换成赌博页面，持续约四十分钟。", "attack.defacement"],
  ["用户反映我局网站底部出现隐藏的博彩链接，点开后跳转到赌博网站。", "attack.hidden-links"],
  ["网站自上午9时起遭DDoS攻击，峰值流量约300Gbps，无法访问。", "attack.denial-of-service"],
  ["流量攻击导致门户网站瘫痪两小时。", "attack.denial-of-service"],
  ["监测到大量撞库行为，约3000个用户账号被盗用。", "attack.credentials"],
  ["因弱口令被人登录后台并新建了管理员账号。", "attack.credentials"],
  ["财务人员点击钓鱼邮件后泄露了邮箱密码。", "attack.phishing"],
  ["某论坛有人叫卖我公司客户数据约200万条。", "data.leak"],
  ["数据库被拖库，包含姓名、身份证号。", "data.theft", "data.leak"],
  ["运维人员误删生产数据库，业务中断三小时。", "violation.mistake"],
  ["施工挖断光缆，全市业务系统中断。", "equipment.supporting-facility"],
  ["机房空调故障温度过高，服务器自动关机。", "equipment.supporting-facility"],
  ["市电中断且UPS电池耗尽，机房断电。", "equipment.supporting-facility"],
  ["服务器CPU长期100%，排查发现挖矿程序。", "malware.cryptominer"],
  ["办公网内多台电脑感染蠕虫并相互传播。", "malware.worm"],
  ["杀毒软件报告三台终端感染木马，已隔离。", "malware.trojan"],
  ["接到通报，我单位某IP为僵尸网络受控端，对外发起攻击。", "malware.botnet"],
  ["在服务器上发现webshell后门文件。", "attack.backdoor-planting"],
  ["攻击者利用OA系统漏洞获取了服务器权限。", "attack.exploit"],
  ["研判为境外APT组织长期潜伏窃密。", "attack.advanced-persistent-threat"],
  ["上游软件供应商的更新包被植入恶意代码。", "attack.supply-chain"],
  ["我单位域名解析被篡改，用户访问被指向境外地址。", "attack.domain-hijacking"],
  ["部分地区运营商DNS缓存被投毒，域名解析到错误地址。", "attack.dns-poisoning"],
  ["安全检查发现某系统存在高危漏洞，尚未被利用。", "hazard.vulnerability"],
  ["数据库端口未做访问控制，直接暴露在互联网。", "hazard.misconfiguration"],
  [
    "离职员工私自导出客户资料并出售。",
    "violation.deliberate",
    "violation.privilege-abuse",
    "data.theft",
    "data.leak",
  ],
  [
    "内部人员违规查询公民个人信息并提供给他人。",
    "violation.deliberate",
    "violation.privilege-abuse",
  ],
  ["磁盘阵列双盘损坏，核心业务系统宕机。", "equipment.technical-failure"],
  ["系统升级后程序出现缺陷，缴费服务中断一小时。", "equipment.technical-failure"],
  ["地震导致机房受损。", "force-majeure.natural-disaster"],
  ["连日暴雨造成机房进水。", "force-majeure.natural-disaster"],
  ["机房发生火灾。", "force-majeure.accident"],
  ["未发现勒索信，文件未被加密，只是服务器硬盘损坏。", "equipment.technical-failure"],
  ["已排除DDoS攻击，系机房停电所致。", "equipment.supporting-facility"],
  ["平台上出现大量散布地震谣言的帖子。", "content.false-information"],
  ["有人冒充我局发短信诈骗群众。", "content.fraud", "attack.phishing"],
  ["邮件服务器被用来大量发送垃圾邮件。", "content.spam"],
  ["多台摄像头存在异常外联行为，流量突增，原因不明。", "anomaly.traffic"],
  ["凌晨有境外IP异常登录后台，来源不明。", "anomaly.access"],
  ["防火墙记录到大量端口扫描。", "attack.scanning"],
  ["BGP路由被劫持，我网段流量绕行境外。", "attack.bgp-hijacking"],
  ["Files on two servers were encrypted and a ransom note demands 2 BTC.", "malware.ransomware"],
  ["Our website has been under a DDoS attack since 9 am.", "attack.denial-of-service"],
  ["An employee clicked a link in a phishing email and entered her password.", "attack.phishing"],
  ["A database with customer records was offered for sale on a forum.", "data.leak"],
  [
    "No ransom note was found; a power outage in the data centre stopped the servers.",
    "equipment.supporting-facility",
  ],
  ["The homepage was defaced with political slogans.", "attack.defacement"],
  ["An engineer deleted the production table by mistake.", "violation.mistake"],
  ["早上上班发现所有文档后缀变成.locked，桌面有一封英文信要比特币。", "malware.ransomware"],
  ["黑客留言称若三天内不付款将公开我们的数据，服务器已被锁。", "malware.ransomware"],
  ["我校官网被黑，首页出现反动标语。", "attack.defacement", "content.subversive"],
  [
    "搜索我单位名称时出现博彩信息，点进去跳到别的网站，正常打开却看不出问题。",
    "attack.hidden-links",
  ],
  ["大量请求涌入把预约挂号平台打垮了。", "attack.denial-of-service"],
  ["客服账号的密码被猜中，有人登录后下载了订单。", "attack.credentials"],
  ["同事收到冒充人事处的邮件，扫码填了银行卡和验证码。", "attack.phishing"],
  ["暗网上出现我公司员工花名册。", "data.leak"],
  ["因接口未授权访问，用户身份证照片可被任意下载。", "data.leak", "hazard.misconfiguration"],
  [
    "外包公司的运维电脑中毒，攻击者借此进入我们内网。",
    "attack.supply-chain",
    "attack.compromised-host",
  ],
  ["业务数据被人改了，部分学生成绩与原始记录不一致。", "data.tampering"],
  [
    "存储故障且没有备份，近一个月的检验数据找不回来了。",
    "data.loss",
    "equipment.technical-failure",
  ],
  ["值班员操作失误把核心交换机重启了。", "violation.mistake"],
  ["电力公司检修停电，备用发电机没有启动。", "equipment.supporting-facility"],
  ["小偷进入机房偷走了两台服务器。", "equipment.physical-damage"],
  ["台风登陆后基站大面积退服。", "force-majeure.natural-disaster"],
  ["疫情封控期间运维人员无法进入机房，系统故障无人处理。", "force-majeure.public-health"],
  ["网安部门通报我单位主机对外发起攻击，疑似被控。", "attack.compromised-host", "malware.botnet"],
  ["服务器异常卡顿，发现有程序连接矿池。", "malware.cryptominer"],
  ["U盘带入病毒，生产线上的工控机陆续死机。", "malware.virus"],
  ["网站目录下多了一个陌生的jsp文件，可执行系统命令。", "attack.backdoor-planting"],
  ["攻击者利用Log4j漏洞入侵。", "attack.exploit"],
  ["路由器默认密码没改，被扫描工具发现，目前没有被入侵。", "hazard.misconfiguration"],
  ["未见木马和后门，已排除病毒感染，判断为硬件老化。", "equipment.technical-failure"],
  ["公司内部开发人员私自把源代码上传到公开平台。", "violation.deliberate", "data.leak"],
  [
    "领导的微信被冒充，财务按指示转账，对方还要走了员工名单。",
    "data.social-engineering",
    "content.fraud",
  ],
  ["平台被人批量发布招嫖广告。", "content.obscene", "content.spam"],
  ["有用户在论坛散布银行倒闭的谣言。", "content.false-information"],
  ["通信被截获，疑有人在线路上窃听。", "data.interception"],
  ["某App未经同意收集用户通讯录，被用户投诉。", "data.privacy-violation"],
  ["Wi-Fi热点被仿冒，员工连上后被引到假登录页。", "attack.wlan-hijacking"],
  ["访问我们网站时被运营商插入广告弹窗。", "attack.traffic-hijacking"],
  ["训练数据里被混入大量恶意样本，模型输出异常。", "data.poisoning"],
  ["GPS信号受到干扰，授时系统告警。", "attack.signal-jamming"],
  ["交换机主板烧毁，全楼断网。", "equipment.technical-failure"],
  [
    "Our DNS records were changed by someone and visitors land on a gambling site.",
    "attack.domain-hijacking",
  ],
  ["Backup tapes were lost in transit and cannot be found.", "data.loss"],
  ["A cut fibre took all branches offline.", "equipment.supporting-facility"],
  ["Heavy crypto mining traffic was seen from a build server.", "malware.cryptominer"],
  [
    "There is no sign of malware; the outage followed a failed software update.",
    "equipment.technical-failure",
  ],
  ["We could not rule out ransomware, as many files cannot be opened.", "malware.ransomware"],
  ["不排除勒索病毒感染的可能，正在核查。", "malware.ransomware"],
  ["事故起因是底层软件故障，并非网传的“遭受攻击”。", "equipment.technical-failure"],
  ["售票系统被黑客植入勒索病毒，造成全线瘫痪。", "malware.ransomware"],
  ["第三方机票平台疑似被黑客入侵，约一万条订单数据泄露。", "data.leak"],
  ["办公平台登录页面被改成违法有害内容，查明系统存在任意文件上传漏洞。", "attack.defacement"],
  ["软件升级时部分配置未能顺利更新，服务短暂中断。", "equipment.technical-failure"],
  ["Hackers broke into the billing system and stole customer data.", "data.theft"],
  ["学校官网被挂马，打开就提示下载程序。", "malware.embedded-in-page"],
  ["我单位服务器上被存放了木马文件供他人下载。", "malware.hosting-site"],
  ["安全厂商认定这是一种混合型攻击程序。", "malware.blended"],
  ["攻击者通过设备预留账号进入，属于厂家留下的后门。", "attack.backdoor-use"],
  ["域名下多出几个陌生的子域名，指向境外。", "attack.domain-shadowing"],
  ["有人伪造检测数据，冒充我站报送。", "data.impersonation"],
  ["公务车辆的行驶轨迹被人跟踪。", "data.location-tracking"],
  ["合作方超范围使用我们提供的数据。", "data.misuse"],
  ["论坛里有人发布反动言论。", "content.subversive"],
  ["群里有人传播宣扬暴力恐怖的视频。", "content.terrorist"],
  ["网友在评论区辱骂诽谤他人。", "content.infringement"],
  ["变电站附近电磁干扰导致终端失灵。", "equipment.radiation"],
  ["有人伪造管理员令牌登录系统。", "violation.privilege-forgery"],
  ["操作人员对删除记录一事抵赖。", "violation.repudiation", "data.loss"],
  ["员工私自搭建无线路由器接入内网。", "violation.unauthorised-use", "violation.deliberate"],
  ["办公室电脑装的都是盗版软件。", "violation.copyright"],
  ["发生骚乱，机房所在大楼被封锁。", "force-majeure.public-security"],
  ["收到多封仿冒税务局的邮件，附件是发票。", "attack.phishing"],
  ["无人机图传信号被屏蔽。", "attack.signal-jamming"],
  ["有人长期非工作时间登录财务系统。", "anomaly.access"],
  ["A storm flooded the basement and the server room.", "force-majeure.natural-disaster"],
  [
    "A contractor was phished and the attackers came in by the supply chain.",
    "attack.supply-chain",
    "attack.phishing",
  ],
];

/** Sentences that tell of no incident, or deny it. */
const silent: readonly string[] = [
  "今天天气很好，没有异常情况。",
  "请问如何注册账号？",
  "请求重置我的登录密码。",
  "例行漏洞扫描已完成，一切正常。",
  "我单位已部署防病毒软件和抗DDoS设备，本次演练顺利结束。",
  "未发现ＤＤｏＳ攻击迹象。",
  "本次检查未发现木马、蠕虫和后门，也没有收到勒索邮件。",
];

const categoriesIn = (text: string): Category[] =>
  suggestCategories(text).map(({ category }) => category);
const share = (part: number, whole: number): string => `${part} of ${whole}`;

const answers = telling.map(([text, ...right]) => ({ right, found: categoriesIn(text) }));
const first = answers.filter(({ right, found }) =>
  found.slice(0, 1).some((key) => right.includes(key)),
);
const among = answers.filter(({ right: [best], found }) => found.includes(best!));
const all = answers.flatMap(({ found }) => found);
const fitting = answers.flatMap(({ right, found }) => found.filter((key) => right.includes(key)));

const counts = [
  `first right in ${share(first.length, telling.length)}`,
  `named at all in ${share(among.length, telling.length)}`,
  `${share(fitting.length, all.length)} suggestions fit`,
].join(", ");

describe(`suggestions: ${counts}`, () => {
  it.each(telling)("%s", (text, ...right) => {
    expect(right).toContain(categoriesIn(text)[0]);
  });

  it.each(silent)("nothing for: %s", (text) => {
    expect(suggestCategories(text)).toEqual([]);
  });

  it("seldom add what does not fit", () => {
    expect(fitting.length / all.length).toBeGreaterThan(0.8);
    expect(among.length / telling.length).toBeGreaterThan(0.95);
  });
});

it("knows words for every kind that has a name of its own", () => {
  const named = categoriesOf(null).filter((key) => key.includes(".") && !key.endsWith(".other"));
  const known = new Set([...attackHints, ...otherHints].map(({ category }) => category));
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});

describe("what is denied is not suggested", () => {
  it.each([
    ["未发现勒索信，文件未被加密，只是硬盘损坏。", "malware.ransomware"],
    ["没有发现挖矿程序。", "malware.cryptominer"],
    ["已排除钓鱼邮件的可能，系员工误操作。", "attack.phishing"],
    ["并非DDoS攻击，是光缆断了。", "attack.denial-of-service"],
    ["木马：无；硬盘故障。", "malware.trojan"],
    ["经查不是黑客入侵而是空调故障。", "attack.compromised-host"],
    ["撞库攻击已排除。", "attack.credentials"],
    ["我单位不存在数据泄露情况。", "data.leak"],
    ["未见木马、蠕虫和病毒。", "malware.virus"],
    ["The outage was not caused by a DDoS attack.", "attack.denial-of-service"],
    ["Phishing was ruled out.", "attack.phishing"],
    ["We didn't find any malware or ransomware.", "malware.ransomware"],
  ] as const)("%s", (text, category) => {
    expect(categoriesIn(text)).not.toContain(category);
  });

  it.each([
    ["不能排除勒索病毒。", "malware.ransomware"],
    ["是不是勒索病毒还不清楚。", "malware.ransomware"],
    ["没有备份，文件被加密。", "malware.ransomware"],
    ["网站无法打开，疑似流量攻击。", "attack.denial-of-service"],
    ["系统未及时打补丁，被利用漏洞入侵。", "attack.exploit"],
    ["Phishing cannot be ruled out.", "attack.phishing"],
    ["We cannot rule out phishing.", "attack.phishing"],
  ] as const)("but this is no denial: %s", (text, category) => {
    expect(categoriesIn(text)).toContain(category);
  });
});

describe("a suggestion", () => {
  const only = (text: string): Suggestion => {
    const found = suggestCategories(text);
    expect(found).toHaveLength(1);
    return found[0]!;
  };

  it("shows the words that it came from", () => {
    expect(only("桌面出现勒索信，索要比特币。")).toEqual({
      category: "malware.ransomware",
      words: [
        { text: "勒索信", start: 4, end: 7 },
        { text: "比特币", start: 10, end: 13 },
      ],
      strength: "strong",
    });
  });

  it("is weaker where the words say less", () => {
    expect(only("有人勒索我们。").strength).toBe("fair");
    expect(only("文件打不开。").strength).toBe("weak");
  });

  it("counts a word once, however often it stands there", () => {
    const { strength, words } = only("勒索，勒索，勒索。".repeat(10));
    expect(strength).toBe("fair");
    expect(words).toHaveLength(10);
  });

  it("reads a word by its longest form", () => {
    expect(only("服务器感染勒索病毒").category).toBe("malware.ransomware");
    expect(only("散布地震谣言").category).toBe("content.false-information");
  });

  it("reads full-width letters, and gives the words back as written", () => {
    expect(only("遭ＤＤｏＳ攻击").words).toEqual([{ text: "ＤＤｏＳ攻击", start: 1, end: 7 }]);
  });

  it("comes before mere signs of equal strength", () => {
    expect(categoriesIn("发现后台可免密登录，员工数据泄露六百条。")).toEqual([
      "data.leak",
      "hazard.misconfiguration",
    ]);
  });

  it("is always a category, and there are at most five", () => {
    const everything = telling.map(([text]) => text).join("");
    const found = suggestCategories(everything);
    expect(found).toHaveLength(5);
    for (const { category, strength } of found) {
      expect(isCategory(category)).toBe(true);
      expect(strength).toBe("strong");
    }
  });

  it("is not drawn from the far end of a very long text", () => {
    expect(suggestCategories(`${"平安无事。".repeat(4_000)}勒索软件`)).toEqual([]);
  });
});
