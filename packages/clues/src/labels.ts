/** Words for kinds, reasons and standings, Chinese first. */
import type { ClueKind, ClueReason, Standing } from "./clue.ts";

export interface Label {
  readonly zh: string;
  readonly en: string;
}

const label = (zh: string, en: string): Label => ({ zh, en });

export const kindLabels: Readonly<Record<ClueKind, Label>> = {
  "hidden-link": label("暗链、隐蔽跳转", "Hidden links and redirects"),
  url: label("网址", "Web addresses"),
  domain: label("域名", "Domain names"),
  ipv4: label("IPv4 地址", "IPv4 addresses"),
  ipv6: label("IPv6 地址", "IPv6 addresses"),
  email: label("电子邮箱", "Mail addresses"),
  file: label("可疑文件和路径", "Files and paths worth a look"),
  md5: label("MD5 值", "MD5 digests"),
  sha1: label("SHA-1 值", "SHA-1 digests"),
  sha256: label("SHA-256 值", "SHA-256 digests"),
  sm3: label("SM3 值", "SM3 digests"),
  bitcoin: label("比特币地址", "Bitcoin addresses"),
  ethereum: label("以太坊地址", "Ethereum addresses"),
  tron: label("波场（TRON）地址", "TRON addresses"),
  "user-agent": label("访问程序标识（User-Agent）", "User agents"),
  telephone: label("塞入页面的电话", "Telephone numbers put into the page"),
  "place-name": label("塞入页面的地名", "Place names put into the page"),
  advertising: label("塞入页面的广告文字", "Advertising put into the page"),
};

export const standingLabels: Readonly<Record<Standing, Label>> = {
  foreign: label("线索", "Clues"),
  internal: label("内部或保留地址", "Private and reserved addresses"),
  own: label("本单位自己的", "Your own"),
};

export const reasonLabels: Readonly<Record<ClueReason, Label>> = {
  written: label("原文写有", "written in the text"),
  defanged: label("原文改写过，已还原", "written so that it cannot be clicked; undone"),
  "host-of-link": label("取自网址", "host of a web address"),
  "in-attribute": label("写在网页标签里", "in an attribute of the page"),
  "in-script": label("写在脚本里", "in a script"),
  checksum: label("校验码正确", "its checksum fits"),
  "hex-length": label("长度符合；64 位的也可能是 SM3", "by its length; 64 digits may also be SM3"),
  "named-algorithm": label("前面写明了算法", "the algorithm is named before it"),
  "program-file": label("可执行文件", "a file that can be executed"),
  "server-script": label("不该有脚本的位置或常见木马名", "a script where none belongs"),
  "system-path": label("敏感的系统路径", "a sensitive path of the system"),
  "ransom-note": label("像勒索信的文件名", "named like a ransom note"),
  "known-tool": label("写明了扫描或攻击工具", "names a scanning or attacking tool"),
  "not-displayed": label("设为不显示", "set not to be displayed"),
  "no-size": label("宽或高为零", "without width or height"),
  "tiny-text": label("文字极小", "in tiny text"),
  "same-colour": label("文字与背景同色", "in the colour of its background"),
  "off-screen": label("放到屏幕之外", "moved off the screen"),
  transparent: label("完全透明", "transparent"),
  "written-by-script": label("由脚本写入", "written by a script"),
  "script-redirect": label("脚本跳转", "a script leads there"),
  "page-redirect": label("页面自动跳转", "the page leads there by itself"),
  "search-engines-only": label("只对搜索引擎来客生效", "only for visitors from search engines"),
  stuffed: label("与本页内容无关的广告段落", "in advertising apart from the page's own content"),
};
