import { expect, test } from "vitest";
import { ofPage, ofText, shown } from "./support.ts";

const legacyWallet = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const digest = "d41d8cd98f00b204e9800998ecf8427e";
const long = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

test.each<[written: string, clues: readonly string[]]>([
  ["from 185.220.101.7:4444 again", ["ipv4 185.220.101.7"]],
  ["from 185[.]220[.]101[.]7", ["ipv4 185.220.101.7"]],
  ["１８５．２２０．１０１．７", ["ipv4 185.220.101.7"]],
  [
    "10.1.2.3 192.168.0.1 127.0.0.1 172.31.0.9 100.64.0.1",
    [
      "internal ipv4 10.1.2.3",
      "internal ipv4 192.168.0.1",
      "internal ipv4 127.0.0.1",
      "internal ipv4 172.31.0.9",
      "internal ipv4 100.64.0.1",
    ],
  ],
  ["2a0e:97c0:03ea:0:0:0:0:17", ["ipv6 2a0e:97c0:3ea::17"]],
  ["peer [2a0e:97c0:3ea::17]:443", ["ipv6 2a0e:97c0:3ea::17"]],
  ["fe80::1 ::1", ["internal ipv6 fe80::1", "internal ipv6 ::1"]],
  ["see evil[.]badupdates[.]top now", ["domain evil.badupdates.top"]],
  ["evil (dot) badupdates (dot) top", ["domain evil.badupdates.top"]],
  ["WWW.BadUpdates.TOP.", ["domain www.badupdates.top"]],
  ["访问 例子.中国 看", ["domain xn--fsqu00a.xn--fiqs8s"]],
  [
    "请打开http://a.badupdates.top/x?y=1，谢谢",
    ["url http://a.badupdates.top/x?y=1", "domain a.badupdates.top"],
  ],
  ["hxxps://a[.]badupdates[.]top/x", ["url https://a.badupdates.top/x", "domain a.badupdates.top"]],
  ["http:\\/\\/a.badupdates.top\\/x", ["url http://a.badupdates.top/x", "domain a.badupdates.top"]],
  ["http://10.0.0.8/a", ["internal url http://10.0.0.8/a", "internal ipv4 10.0.0.8"]],
  ["r.o+ot@badupdates.top", ["email r.o+ot@badupdates.top"]],
  ["root [at] badupdates [dot] top", ["email root@badupdates.top"]],
  [`md5 ${digest.toUpperCase()}`, [`md5 ${digest}`]],
  ["da39a3ee5e6b4b0d3255bfef95601890afd80709", ["sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709"]],
  [long, [`sha256 ${long}`]],
  [`SM3: ${long}`, [`sm3 ${long}`]],
  [legacyWallet, [`bitcoin ${legacyWallet}`]],
  ["3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", ["bitcoin 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"]],
  [
    "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
    ["bitcoin bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"],
  ],
  [
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ["bitcoin bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"],
  ],
  ["TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", ["tron TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"]],
  [
    "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
    ["ethereum 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
  ],
  ["C:\\Users\\Public\\svchost.exe", ["file C:\\Users\\Public\\svchost.exe"]],
  ["GET /uploads/a.php HTTP/1.1", ["file /uploads/a.php"]],
  ["cat /etc/passwd", ["file /etc/passwd"]],
  ["HOW_TO_DECRYPT.html", ["file HOW_TO_DECRYPT.html"]],
  ["User-Agent: sqlmap/1.8", ["user-agent sqlmap/1.8"]],
])("%s is found", (written, clues) => {
  expect(shown(ofText(written))).toEqual(clues);
});

test.each<string>([
  "version 1.2.3.4, v1.2.3.4, 版本：1.2.3.4, Chrome/120.0.0.0",
  "1.3.6.1.4.1 and 256.1.1.1 and 01.02.03.04 and 2026.11.22",
  "12:34:56 and aa:bb:cc:dd:ee:ff and std::vector and dead::beef",
  "2026-11-22T03:10:00+08:00",
  "index.php main.py README.md app.zip run.sh System.out this.name e.id",
  "host.local server.lan localhost com.cn",
  "7f9c2ba4-e88f-827d-6160-45507605853e",
  `PHPSESSID=${digest} token: ${digest} uuid ${digest}`,
  `00-${digest}-00f067aa0ba902b7-01`,
  "12345678901234567890123456789012 and 00000000000000000000000000000000",
  "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
  "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u",
  "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
  "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
  "0x0000000000000000000000000000000000000000",
  "GET /index.php HTTP/1.1 and style.css and photo.jpg",
  "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/130.0",
  "look (at) this. Next sentence.",
  "电话 13800138000，北京代开发票",
])("%s holds nothing", (written) => {
  expect(shown(ofText(written))).toEqual([]);
});

const link = (style: string, inner = "") =>
  ofPage(`<body><div ${style}><a href="https://a.badupdates.top/">x</a>${inner}</div>`);

test.each<[style: string, reason: string]>([
  ['style="display:none"', "not-displayed"],
  ['style="DISPLAY : none !important"', "not-displayed"],
  ["hidden", "not-displayed"],
  ['style="visibility:hidden"', "not-displayed"],
  ['style="position:absolute;left:-9999px"', "off-screen"],
  ['style="text-indent:-999px"', "off-screen"],
  ['style="height:0;overflow:hidden"', "no-size"],
  ['style="font-size:1px"', "tiny-text"],
  ['style="color:#FFF;background:#ffffff"', "same-colour"],
  ['style="opacity:0"', "transparent"],
])("a link is hidden by %s", (style, reason) => {
  const hidden = link(style).clues.filter(({ kind }) => kind === "hidden-link");
  expect(hidden.map(({ value, reasons }) => [value, reasons])).toEqual([
    ["https://a.badupdates.top/", [reason]],
  ]);
});

test.each<string>([
  'style="display:block"',
  'style="left:-20px;font-size:12px"',
  'style="color:#fff;background:#c00"',
  'style="opacity:0.9"',
  'style="height:0"',
])("a link is not hidden by %s", (style) => {
  expect(link(style).clues.map(({ kind }) => kind)).toEqual(["url", "domain"]);
});

test("a hidden link to oneself is none", () => {
  const html = '<div hidden><a href="https://www.bingxian.gov.cn/a">x</a></div>';
  expect(shown(ofPage(html, { own: ["bingxian.gov.cn"] }))).toEqual([
    "own url https://www.bingxian.gov.cn/a",
    "own domain www.bingxian.gov.cn",
  ]);
});

test.each<[written: string, number: string]>([
  ["13800138000", "13800138000"],
  ["１３８００１３８０００", "13800138000"],
  ["①③⑧ ⓪⓪①③ ⑧⓪⓪⓪", "13800138000"],
  ["一三八零零一三八零零零", "13800138000"],
  ["+86 138-0013-8000", "13800138000"],
  ["(010) 6600-1234", "01066001234"],
  ["0755-83001234", "075583001234"],
  ["400－820－8820", "4008208820"],
])("the stuffed telephone %s", (written, number) => {
  const findings = ofPage(`<div hidden>代开发票 ${written} </div>`);
  const numbers = findings.clues.filter(({ kind }) => kind === "telephone");
  expect(numbers.map(({ value, places }) => [value, places[0]?.written])).toEqual([
    [number, written.replace(/^[+(]/, "")],
  ]);
});

test.each<string>(["138001380001", "2026-11-22 03:10:00", "1380013800", "99800138000"])(
  "%s is no telephone",
  (written) => {
    const findings = ofPage(`<div hidden>代开发票 ${written} </div>`);
    expect(findings.clues.filter(({ kind }) => kind === "telephone")).toEqual([]);
  },
);
