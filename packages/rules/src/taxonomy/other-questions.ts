/** The first question, and those on data, content, failures, people and disasters. */
import { text } from "../labels/text.ts";
import { ask, choose, is, type Questions } from "./question.ts";

const noneOfThese = text("都不是，从列表里选", "None of these: choose from the list");

export const otherQuestions = {
  seen: {
    text: text("您看到了什么？选最像的一项。", "What do you see? Choose what comes closest."),
    choices: {
      locked: ask(
        "locked",
        text("文件打不开，或者出现要钱的字条", "Files will not open, or a note asks for money"),
      ),
      pages: ask(
        "pages",
        text("网页或屏幕上出现了不该有的内容", "A page or screen shows what it should not"),
      ),
      unreachable: ask(
        "unreachable",
        text("网站或系统打不开，或者很慢", "A site or system cannot be reached, or is very slow"),
      ),
      intruder: ask(
        "intruder",
        text("有外人进了系统，或用了我们的账号", "Strangers are in a system or use our accounts"),
      ),
      machines: ask(
        "machines",
        text("电脑很忙、报病毒，或自己往外连", "Computers are busy, warn of a virus or call out"),
      ),
      tricked: ask(
        "tricked",
        text("有人用邮件、短信、电话骗人", "Someone deceives people by mail, message or telephone"),
      ),
      "data-outside": ask(
        "data-outside",
        text("数据被外人看到、拿走或叫卖", "Data was seen, taken or offered for sale outside"),
      ),
      "data-wrong": ask(
        "data-wrong",
        text("数据被改了、丢了，或是假的", "Data was changed, lost, or is false"),
      ),
      content: ask(
        "content",
        text("有人在我们的平台上发违法有害信息", "Someone posts harmful content on our platform"),
      ),
      broken: ask(
        "broken",
        text("设备、线路、电力或空调坏了", "Equipment, lines, power or cooling failed"),
      ),
      people: ask(
        "people",
        text("自己人操作出错，或违反了规定", "One of us made a mistake or broke the rules"),
      ),
      weakness: ask(
        "weakness",
        text("发现了漏洞或隐患，还没出事", "A weakness was found; nothing has happened yet"),
      ),
      odd: ask(
        "odd",
        text("访问或流量不正常，说不清原因", "Odd visits or traffic, and nobody knows why"),
      ),
      disaster: ask(
        "disaster",
        text("地震、洪水、火灾、疫情等灾害", "Earthquake, flood, fire, epidemic or the like"),
      ),
      unclear: is("other", text("都不像，我说不清", "None of these; I cannot say")),
      list: choose(null, text("我知道叫什么，从列表里选", "I know its name: choose from the list")),
    },
  },
  "data-outside": {
    text: text("数据是怎么出去的？", "How did the data get out?"),
    choices: {
      "for-sale": is(
        "data.leak",
        text("网上有人叫卖或公开", "Someone sells or publishes it on the net"),
      ),
      taken: is(
        "data.theft",
        text("查到有人侵入后拷走了", "An intruder is known to have copied it"),
        "TA0010",
      ),
      exposed: is(
        "data.leak",
        text(
          "没人侵入，是误公开或发错了人",
          "No intruder: it lay open or went to the wrong person",
        ),
      ),
      "talked-out": is(
        "data.social-engineering",
        text("有人冒充别人骗走的", "Someone posed as another and was given it"),
      ),
      "on-the-way": is(
        "data.interception",
        text("在传输途中被截取", "It was tapped on its way"),
        "T1040",
      ),
      whereabouts: is(
        "data.location-tracking",
        text("人、车或手机的位置被人掌握", "The whereabouts of persons, cars or telephones"),
      ),
      "other-use": is(
        "data.misuse",
        text("有权看的人拿去另作他用", "Someone entitled to it used it for something else"),
      ),
      privacy: is(
        "data.privacy-violation",
        text(
          "未经本人同意，收集或公开了隐私",
          "Private details were taken or shown without consent",
        ),
      ),
      list: choose("data", noneOfThese),
    },
  },
  "data-wrong": {
    text: text("数据怎么了？", "What is wrong with the data?"),
    choices: {
      changed: is("data.tampering", text("被人改了", "Someone changed it"), "T1565"),
      false: is(
        "data.impersonation",
        text("有人拿假数据冒充真的", "Someone passes false data off as true"),
      ),
      destroyed: is(
        "data.loss",
        text("被外人故意删除或毁掉", "A stranger destroyed it on purpose"),
        "T1485",
      ),
      "by-mistake": is("violation.mistake", text("自己人误删", "One of us deleted it by mistake")),
      lost: is("data.loss", text("丢了或损坏了，找不回来", "It is lost or damaged for good")),
      poisoned: is(
        "data.poisoning",
        text("训练数据里被混入了有害样本", "Training data was mixed with harmful samples"),
      ),
      list: choose("data", noneOfThese),
    },
  },
  content: {
    text: text("是哪一种内容？", "What kind of content is it?"),
    choices: {
      subversive: is(
        "content.subversive",
        text("反动、分裂国家", "Against the state or its unity"),
      ),
      terrorist: is("content.terrorist", text("宣扬暴力恐怖", "Praise of violence or terrorism")),
      obscene: is("content.obscene", text("色情低俗", "Obscene")),
      rumour: is("content.false-information", text("谣言、虚假消息", "Rumours, false news")),
      rights: is(
        "content.infringement",
        text("侮辱诽谤，侵害他人权益", "Insults, libel, harm to others' rights"),
      ),
      advertising: is("content.spam", text("大量广告、垃圾信息", "Masses of advertising")),
      fraud: is("content.fraud", text("诈骗", "Fraud")),
      list: choose("content", noneOfThese),
    },
  },
  broken: {
    text: text("坏的是什么？", "What failed?"),
    choices: {
      system: is(
        "equipment.technical-failure",
        text(
          "服务器、存储、网络设备或软件自己出故障",
          "A server, storage, network device or program",
        ),
      ),
      support: is(
        "equipment.supporting-facility",
        text("停电、空调坏、光缆或线路断", "Power, cooling, or a line from outside"),
      ),
      damaged: is(
        "equipment.physical-damage",
        text("设备被砸、被盗、被水泡", "Equipment was smashed, stolen or soaked"),
      ),
      radiation: is(
        "equipment.radiation",
        text("受到电磁辐射干扰", "Electromagnetic radiation interferes"),
      ),
      list: choose("equipment", noneOfThese),
    },
  },
  people: {
    text: text("是怎么回事？", "What happened?"),
    choices: {
      mistake: is("violation.mistake", text("不小心操作错了", "An honest mistake")),
      deliberate: is(
        "violation.deliberate",
        text("明知不许，故意做的", "Done on purpose against the rules"),
      ),
      "own-rights": is(
        "violation.privilege-abuse",
        text("用手里的权限做了不该做的事", "Someone misused rights of their own"),
      ),
      "false-rights": is(
        "violation.privilege-forgery",
        text("伪造或冒用别人的权限", "Someone forged or borrowed another's rights"),
      ),
      denial: is("violation.repudiation", text("做了却不承认", "Someone denies what they did")),
      resources: is(
        "violation.unauthorised-use",
        text("私自使用单位的设备或网络", "Someone used our equipment without permission"),
      ),
      absent: is(
        "violation.staff-availability",
        text("关键岗位的人到不了岗", "Key staff cannot be at their posts"),
      ),
      copyright: is("violation.copyright", text("使用盗版", "Pirated software was used")),
      list: choose("violation", noneOfThese),
    },
  },
  weakness: {
    text: text("发现的是什么？", "What was found?"),
    choices: {
      hole: is("hazard.vulnerability", text("软件或系统有漏洞", "A vulnerability in a system")),
      settings: is(
        "hazard.misconfiguration",
        text("配置不当，例如弱密码、端口对外开放", "A bad setting, such as a weak password"),
      ),
      list: choose("hazard", noneOfThese),
    },
  },
  odd: {
    text: text("哪里不正常？", "What is odd?"),
    choices: {
      visits: is(
        "anomaly.access",
        text("登录或访问的人、时间、地点不正常", "Who signs in, when or from where"),
      ),
      traffic: is("anomaly.traffic", text("网络流量忽高忽低", "The amount of network traffic")),
      probing: is(
        "attack.scanning",
        text("有人在扫描我们的端口", "Someone probes our ports"),
        "T1595",
      ),
      list: choose("anomaly", noneOfThese),
    },
  },
  disaster: {
    text: text("是哪一种？", "Which kind?"),
    choices: {
      nature: is(
        "force-majeure.natural-disaster",
        text("地震、洪水、台风、雷击等", "Earthquake, flood, storm, lightning"),
      ),
      accident: is(
        "force-majeure.accident",
        text("火灾、爆炸、重大事故", "Fire, explosion, a grave accident"),
      ),
      epidemic: is("force-majeure.public-health", text("疫情", "Epidemic")),
      unrest: is(
        "force-majeure.public-security",
        text("恐怖袭击、骚乱等社会安全事件", "Terrorist attack, riot"),
      ),
      list: choose("force-majeure", noneOfThese),
    },
  },
} as const satisfies Questions;
