import { expect, test } from "vitest";
import { type ClueKind, findClues } from "../src/index.ts";
import { sample, shown } from "./support.ts";

const own = ["bingxian.gov.cn"];
const read = (name: string) => findClues({ name, content: sample(name) }, { own });

test("an access log with probes", () => {
  expect(shown(read("access-log.txt"))).toEqual([
    "url https://sqlmap.org/",
    "url ldap://log.badupdates.top:1389/a",
    "domain sqlmap.org",
    "domain log.badupdates.top",
    "ipv4 45.155.205.233",
    "ipv4 185.220.101.7",
    "ipv4 91.92.240.3",
    "ipv4 222.73.4.9",
    "ipv6 2a0e:97c0:3ea::17",
    "file /uploads/2026/11/logo.jpg.php",
    "file /upload/shell.php",
    "file /../../../../etc/passwd",
    "user-agent python-requests/2.31.0",
    "user-agent sqlmap/1.8.2#stable (https://sqlmap.org)",
    "user-agent curl/8.5.0",
    "internal ipv4 10.20.30.40",
    "own url https://www.bingxian.gov.cn/",
    "own domain www.bingxian.gov.cn",
  ]);
});

test("a ransom note", () => {
  expect(shown(read("ransom.txt"))).toEqual([
    "url https://paynow.lockteam.ru/ticket",
    "domain paynow.lockteam.ru",
    "email lockhelp@protonmail.com",
    "file README_FOR_DECRYPT.txt",
    "bitcoin 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "bitcoin bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "ethereum 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "tron TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
  ]);
});

test("a mail with parts in Base64, quoted-printable and GB18030", () => {
  const findings = read("phishing.eml");
  expect(shown(findings)).toEqual([
    "hidden-link https://track.cheapmailer.shop/p?id=3",
    "url http://mail-login.xyz-verify.com/owa?u=1",
    "url https://track.cheapmailer.shop/p?id=3",
    "domain mta1.cheapmailer.shop",
    "domain cheapmailer.shop",
    "domain mail-login.xyz-verify.com",
    "domain track.cheapmailer.shop",
    "ipv4 193.149.180.12",
    "email bounce@cheapmailer.shop",
    "email finance@bingxian-gov.com",
    "file invoice.exe",
    "internal ipv4 192.168.4.7",
    "own domain mx.bingxian.gov.cn",
    "own email info@bingxian.gov.cn",
  ]);
  const parts = findings.parts.map(({ part }) => part);
  expect(parts).toEqual([null, "1 headers", "1", "2 headers", "2", "3 headers"]);
  expect(findings.parts[2]?.text).toContain("请查收，附件是发票");
});

test("a defaced page: what was put in stands apart from its own content", () => {
  const findings = read("defaced.page");
  const of = (kind: ClueKind) => findings.clues.filter((clue) => clue.kind === kind);
  expect(of("hidden-link").map(({ value, reasons }) => `${value} ${reasons.join(" ")}`)).toEqual([
    "https://m.pujing8899.vip/reg page-redirect",
    "https://jump.pujing8899.vip/?s=1 search-engines-only",
    "http://www.kaihu-songcaijin.top/ off-screen",
    "http://qipai.dafa777.cc/ not-displayed",
    "https://bocai.hg0088.club/ no-size",
    "https://tongji.shangxian.site/c.html no-size",
    "https://sifu.wanmei.fun/ same-colour",
    "http://a.zhao2.cc/ written-by-script",
  ]);
  const telephones = of("telephone").map(({ value }) => value);
  expect(telephones).toEqual(["13912345678", "13800138000", "4008208820"]);
  expect(of("place-name").map(({ value }) => value)).toEqual([
    "澳门特别行政区",
    "北京市",
    "广州市",
    "深圳市",
    "杭州市",
    "郑州市",
  ]);
  expect(findings.page?.stuffed.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    "3 stuffed",
    "4 stuffed",
    "11 off-screen",
    "17 not-displayed",
    "18 no-size",
    "20 same-colour",
  ]);
  // Its own telephone number and texts are not among what was put in.
  expect(JSON.stringify(findings.page?.stuffed)).not.toContain("66001234");
  expect(findings.page?.ownLength).toBeGreaterThan(50);
});
