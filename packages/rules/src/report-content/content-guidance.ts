/**
 * Why each item of a report is asked, and what an answer may look like: for forms, mails and
 * documents. Apart from the rows, which the core needs without so many words. All examples are made
 * up.
 */
import { type Text, text } from "../labels/text.ts";
import type { ContentItem } from "./report-content.ts";

export interface ContentGuidance {
  /** What the receiver does with the answer, in one plain sentence. */
  readonly why: Text;
  readonly example: Text;
}

export const contentGuidance: Readonly<Record<ContentItem, ContentGuidance>> = {
  operatorName: {
    why: text("接收部门要知道是谁出了事。", "The authority needs to know whom it concerns."),
    example: text("某市第一供水有限公司", "First Water Supply Company of a certain city"),
  },
  systems: {
    why: text(
      "据此判断影响有多大、该找谁帮忙。",
      "It shows how far the effect may reach and who can help.",
    ),
    example: text(
      "供水调度系统，部署在自建机房，服务城区约 12 万人。",
      "Water control system in our own server room, serving about 120,000 people.",
    ),
  },
  discovered: {
    why: text("报告时限从发现或获知时起算。", "The time limit runs from when you found out."),
    example: text("11 月 22 日 03:10 发现", "Discovered on 22 November at 03:10"),
  },
  place: {
    why: text("便于当地部门及时到场。", "So that the local authorities can come in time."),
    example: text("某市某区，自建机房", "Own server room in a certain district of a certain city"),
  },
  category: {
    why: text("不同类型找不同的专家。", "Each kind of incident needs other experts."),
    example: text("勒索软件", "Ransomware"),
  },
  level: {
    why: text(
      "级别决定要不要逐级上报；现在的判断以后可以改。",
      "It decides who else must be told; you may change it later.",
    ),
    example: text("较大", "较大 (relatively major)"),
  },
  impact: {
    why: text("据此决定先救哪里、要不要提醒公众。", "It shows where help is needed first."),
    example: text(
      "03:10 起无法远程调度，两个片区约 8000 人停水。",
      "No remote control since 03:10; about 8,000 people in two districts lack water.",
    ),
  },
  measures: {
    why: text(
      "避免重复劳动，也是日后从轻处理的依据之一。",
      "It saves doing things twice, and may count in your favour later.",
    ),
    example: text(
      "已断网隔离两台服务器，改为人工调度，供水未完全恢复。",
      "Two servers were taken off the net; control is by hand; supply is not fully back.",
    ),
  },
  ransomAmount: {
    why: text("金额有助于判断是哪个团伙。", "The amount helps to tell which group it is."),
    example: text("3 个比特币", "3 bitcoins"),
  },
  ransomMethod: {
    why: text("收款方式是追查的线索。", "How they want to be paid is a trace to follow."),
    example: text("转入勒索信所列钱包地址", "To the wallet address in the note"),
  },
  ransomDate: {
    why: text("期限决定还有多少处置时间。", "The date shows how much time is left."),
    example: text("11 月 25 日 24 时前", "By midnight on 25 November"),
  },
  trend: {
    why: text("接收部门据此提前准备人手和物资。", "The authority can prepare people and supplies."),
    example: text(
      "其余服务器暂未发现异常；若今晚不能恢复，停水片区会增加。",
      "Other servers look sound; unless restored tonight, more districts will lack water.",
    ),
  },
  cause: {
    why: text(
      "知道了原因，别的单位才能防同样的事。",
      "Once the cause is known, others can guard against it.",
    ),
    example: text(
      "初步判断是远程维护口使用弱密码，被人登录。",
      "Probably someone signed in by remote maintenance with a weak password.",
    ),
  },
  traces: {
    why: text("公安和专家凭线索追查攻击者。", "The police and experts follow such traces."),
    example: text(
      "21 日 23:40 有陌生地址登录维护账号，日志已导出。",
      "On the 21st at 23:40 an unknown address used the maintenance account; logs are saved.",
    ),
  },
  plannedMeasures: {
    why: text("便于各方配合，不互相妨碍。", "So that all sides work together."),
    example: text(
      "今晚用离线备份重装两台服务器，明早恢复远程调度。",
      "Tonight we rebuild two servers from offline backup; remote control tomorrow morning.",
    ),
  },
  supportRequested: {
    why: text("写明了，接收部门才好派人派物。", "Say it, and the authority can send help."),
    example: text("请派一名勒索病毒处置专家。", "Please send an expert on ransomware."),
  },
  scenePreservation: {
    why: text(
      "现场一旦破坏，就很难查清是谁干的。",
      "Once traces are gone, nobody can find the culprit.",
    ),
    example: text(
      "两台服务器已断网未关机，硬盘镜像正在制作。",
      "Two servers are off the net but running; disk images are being made.",
    ),
  },
  other: {
    why: text("前面没问到、但接收部门该知道的事。", "Whatever else the authority should know."),
    example: text("明天本市有大型活动。", "A large event takes place here tomorrow."),
  },
  contactPerson: {
    why: text("有疑问时知道找谁。", "So that questions reach the right person."),
    example: text("信息科 值班员小王", "Ms Wang, on duty in the IT department"),
  },
  contactTelephone: {
    why: text(
      "接收部门会打回来核实，夜里也可能打。",
      "The authority calls back, perhaps at night.",
    ),
    example: text("139-0000-0000", "139-0000-0000"),
  },
  response: {
    why: text(
      "说明处置是否及时、按没按预案办。",
      "It shows whether you acted in time and by your plan.",
    ),
    example: text(
      "按预案断网、改人工调度，次日 07:00 恢复供水。",
      "By our plan: off the net, control by hand; water was back at 07:00 the next day.",
    ),
  },
  harm: {
    why: text("核对最终损失，作为定级的依据。", "The final harm confirms the level."),
    example: text(
      "约 8000 人停水 28 小时，直接损失约 40 万元，没有数据泄露。",
      "About 8,000 people without water for 28 hours; loss about 400,000 yuan; no data leaked.",
    ),
  },
  accountability: {
    why: text("说明责任是否查清、怎么处理。", "It shows who was responsible and what followed."),
    example: text(
      "维护单位未按合同改密码，已约谈并扣款。",
      "The maintenance firm had not changed the password; it was warned and fined by contract.",
    ),
  },
  rectification: {
    why: text("确认同样的口子已经堵上。", "It shows that the same gap is closed."),
    example: text(
      "关闭远程维护口，全部账号改用双重验证。",
      "Remote maintenance is closed; all accounts now need a second factor.",
    ),
  },
  lessons: {
    why: text("让别的单位不再吃同样的亏。", "So that others need not learn it the hard way."),
    example: text(
      "维护账号没有纳入定期检查，备份演练不够。",
      "Maintenance accounts were never reviewed, and restoring was too rarely practised.",
    ),
  },
};
