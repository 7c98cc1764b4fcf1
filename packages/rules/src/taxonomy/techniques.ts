/**
 * What an attacker did, in the words of ATT&CK (a trademark of The MITRE Corporation): a hint for
 * specialists. Only techniques whose number is certain; the Chinese names are ours.
 */
import { type Text, text } from "../labels/text.ts";

export const techniques = {
  T1040: text("网络嗅探", "Network Sniffing"),
  T1078: text("使用有效账号", "Valid Accounts"),
  T1110: text("暴力破解", "Brute Force"),
  T1189: text("路过式攻击", "Drive-by Compromise"),
  T1190: text("利用面向公众的应用", "Exploit Public-Facing Application"),
  T1195: text("供应链攻击", "Supply Chain Compromise"),
  T1485: text("数据破坏", "Data Destruction"),
  T1486: text("加密数据造成影响", "Data Encrypted for Impact"),
  T1491: text("篡改展示内容", "Defacement"),
  T1496: text("资源劫持", "Resource Hijacking"),
  T1498: text("网络拒绝服务", "Network Denial of Service"),
  "T1505.003": text("网页后门", "Web Shell"),
  T1557: text("中间人攻击", "Adversary-in-the-Middle"),
  T1565: text("数据操纵", "Data Manipulation"),
  T1566: text("网络钓鱼", "Phishing"),
  T1595: text("主动扫描", "Active Scanning"),
  TA0010: text("数据外传", "Exfiltration"),
} as const satisfies Readonly<Record<string, Text>>;

export type TechniqueId = keyof typeof techniques;
