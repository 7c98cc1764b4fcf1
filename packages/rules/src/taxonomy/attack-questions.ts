/** Questions on what looks like the work of an attacker. */
import { text } from "../labels/text.ts";
import { ask, choose, is, type Questions } from "./question.ts";

const noneOfThese = text("都不是，从列表里选", "None of these: choose from the list");

export const attackQuestions = {
  locked: {
    text: text("文件怎么了？", "What happened to the files?"),
    choices: {
      "ransom-note": is(
        "malware.ransomware",
        text("打不开，还有要钱的字条或弹窗", "They will not open, and a note asks for money"),
        "T1486",
      ),
      renamed: is(
        "malware.ransomware",
        text(
          "没看到字条，但许多文件同时打不开、名字变了",
          "No note, but many changed name at once",
        ),
        "T1486",
      ),
      gone: ask(
        "data-wrong",
        text("不见了，或者内容变了", "They are gone, or their content changed"),
      ),
      "disk-broken": is(
        "equipment.technical-failure",
        text("硬盘或存储坏了，读不出来", "The disk or storage is broken"),
      ),
      list: choose("malware", noneOfThese),
    },
  },
  pages: {
    text: text("打开网页看到什么？", "What do you see when the page opens?"),
    choices: {
      replaced: is(
        "attack.defacement",
        text("页面被换成了别的内容", "The page shows other content than ours"),
        "T1491",
      ),
      "hidden-links": is(
        "attack.hidden-links",
        text(
          "页面看着正常，代码或搜索结果里多了赌博、色情链接",
          "It looks normal, but its code or search results hold gambling or obscene links",
        ),
      ),
      elsewhere: ask(
        "redirected",
        text("输入我们的网址，却到了别的网站", "Our address leads to another site"),
      ),
      "page-malware": is(
        "malware.embedded-in-page",
        text("打开页面就下载木马，或浏览器报警", "The page installs malware, or the browser warns"),
        "T1189",
      ),
      "others-files": is(
        "malware.hosting-site",
        text(
          "我们的网站上被放了别人的木马文件供人下载",
          "Someone placed malware on our site for others to download",
        ),
      ),
      screens: is(
        "attack.other",
        text(
          "大屏、广播或电视里放出了不该有的内容",
          "Screens or speakers played what they should not",
        ),
      ),
      list: choose("attack", noneOfThese),
    },
  },
  redirected: {
    text: text("什么情况下会被带到别处？", "When are visitors led elsewhere?"),
    choices: {
      "settings-changed": is(
        "attack.domain-hijacking",
        text(
          "域名的登记或解析设置被人改了",
          "Our domain's registration or DNS entries were changed",
        ),
      ),
      "some-networks": is(
        "attack.dns-poisoning",
        text(
          "设置没变，只是部分地方查到了错误的地址",
          "Our entries are unchanged, but some networks get a wrong address",
        ),
      ),
      "subdomains-added": is(
        "attack.domain-shadowing",
        text("我们的域名下多出了陌生的子域名", "Strange subdomains appeared under our domain"),
      ),
      inserted: is(
        "attack.traffic-hijacking",
        text(
          "途中被插入广告，或下载被换掉",
          "On the way, advertisements or other files are inserted",
        ),
        "T1557",
      ),
      wireless: is(
        "attack.wlan-hijacking",
        text("只在连某个无线网时出现", "Only on a certain wireless network"),
      ),
      routes: is(
        "attack.bgp-hijacking",
        text("我们的 IP 地址段被别的网络宣告", "Another network announces our IP addresses"),
      ),
      list: choose("attack", noneOfThese),
    },
  },
  unreachable: {
    text: text("目前看，为什么打不开？", "Why can it not be reached, as far as you can tell?"),
    choices: {
      flood: is(
        "attack.denial-of-service",
        text("访问请求突然多得异常，被冲垮了", "A sudden flood of requests brought it down"),
        "T1498",
      ),
      intruders: ask("intruder", text("有人侵入了系统", "Someone broke into the system")),
      "led-elsewhere": ask(
        "redirected",
        text("网址被带到了别的网站", "Our address leads to another site"),
      ),
      jammed: is(
        "attack.signal-jamming",
        text("无线信号被人干扰", "A radio signal is being jammed"),
      ),
      failure: ask("broken", text("设备、线路、电力坏了", "Equipment, lines or power failed")),
      "own-mistake": is(
        "violation.mistake",
        text("自己人操作出了错", "One of our own people made a mistake"),
      ),
      outside: ask(
        "disaster",
        text("地震、洪水、火灾等灾害", "Earthquake, flood, fire or another disaster"),
      ),
      "not-known": is("anomaly", text("还不知道原因", "The reason is not yet known")),
      list: choose(null, noneOfThese),
    },
  },
  intruder: {
    text: text("他们怎么进来的，留下了什么？", "How did they get in, or what did they leave?"),
    choices: {
      guessing: is(
        "attack.credentials",
        text("有人不停试密码", "Someone keeps trying passwords"),
        "T1110",
      ),
      account: is(
        "attack.credentials",
        text("账号密码被人知道，账号被用了", "An account was used with its right password"),
        "T1078",
      ),
      hole: is(
        "attack.exploit",
        text("从系统的漏洞进来的", "Through a weakness of the system"),
        "T1190",
      ),
      "left-behind": is(
        "attack.backdoor-planting",
        text("服务器上多了后门程序或陌生脚本", "They left a backdoor or a strange script"),
        "T1505.003",
      ),
      "old-door": is(
        "attack.backdoor-use",
        text("用了原来就有的后门或预留账号", "By a backdoor or account that was there before"),
      ),
      supplier: is(
        "attack.supply-chain",
        text("从供应商、外包或软件更新进来的", "By a supplier, a contractor or a software update"),
        "T1195",
      ),
      "long-hidden": is(
        "attack.advanced-persistent-threat",
        text("专门盯着我们，潜伏了很久", "They aimed at us and stayed hidden for long"),
      ),
      probing: is(
        "attack.scanning",
        text("只是在扫描试探，还没进来", "They only probe and are not inside"),
        "T1595",
      ),
      controlled: is(
        "attack.compromised-host",
        text("不清楚怎么进来的，机器已被控制", "Not known, but a machine is under their control"),
      ),
      list: choose("attack", noneOfThese),
    },
  },
  machines: {
    text: text("机器有什么表现？", "How do the machines behave?"),
    choices: {
      mining: is(
        "malware.cryptominer",
        text("一直很忙、很慢，发现了挖矿程序", "Busy and slow: a program mines virtual coins"),
        "T1496",
      ),
      spreading: is(
        "malware.worm",
        text("一台传一台，自己扩散", "It spreads by itself from one to the next"),
      ),
      "remote-control": is(
        "malware.trojan",
        text("有程序让外人远程操作", "A program lets a stranger operate them"),
      ),
      herd: is(
        "malware.botnet",
        text("许多机器听同一个外人指挥，一起攻击别人", "Many obey one stranger and attack others"),
      ),
      virus: is(
        "malware.virus",
        text("杀毒软件报病毒，文件被感染", "The virus scanner warns of infected files"),
      ),
      several: is("malware.blended", text("以上好几样同时有", "Several of these at once")),
      "calls-out": is(
        "attack.compromised-host",
        text("自己往陌生地址连，没找到程序", "They call strange addresses; no program was found"),
      ),
      list: choose("malware", noneOfThese),
    },
  },
  tricked: {
    text: text("是怎么骗的？", "What is the trick?"),
    choices: {
      "false-message": is(
        "attack.phishing",
        text(
          "用假邮件、假短信、假网页骗密码，或骗人点附件",
          "False mail or pages ask for passwords, or to open a file",
        ),
        "T1566",
      ),
      "false-person": is(
        "data.social-engineering",
        text("冒充领导、同事、客服要走了资料", "Someone posed as a colleague to obtain data"),
      ),
      money: is("content.fraud", text("骗钱", "It is about money")),
      "mass-mail": is(
        "content.spam",
        text("没有骗什么，就是大量垃圾信息", "No trick: just masses of unwanted messages"),
      ),
      list: choose(null, noneOfThese),
    },
  },
} as const satisfies Questions;
