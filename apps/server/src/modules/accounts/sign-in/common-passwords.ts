/**
 * Parts of the commonest passwords, in small letters. Runs of keys and repeated characters are
 * found without a list, and so are passwords put together of several parts.
 */
const everywhere = `
  password passw0rd p@ssword p@ssw0rd pass word letmein welcome iloveyou ilove love you
  admin administrator root user guest login master super test demo default changeme
  secret sunshine princess monkey dragon football baseball superman batman shadow
  michael jordan qwerty qazwsx 1q2w3e4r 1q2w3e4r5t q1w2e3r4 zaq12wsx zaq1 a1b2c3d4
  computer internet server system oracle mysql linux windows cisco huawei
  spring summer autumn winter january monday hello world freedom whatever trustno1 google
  asd123 qwe123 zxc123 qweasd qweasdzxc asdzxc qaz wsx edc 1qaz 2wsx 3edc 4rfv qwer1234
  12345678a a12345678 a123456 123456a abc123 123abc aa123456`;

/** Love, luck, places, names, companies, and numbers that sound like words. */
const inChina = `
  woaini woaiwo woaini1314 aini woai wo5ai ni1314 wojiushiwo woshishui wangyut2
  nihao nihaoma wodemima mima mima123 shengri laopo laogong baobei baobao qinqin
  zhongguo china beijing shanghai guangdong guangxi gongan zhengfu wangxin wangan wangxinban
  zhang wang chen yang huang zhao zhou zhangwei wangwei wangfang liwei lina zhangsan lisi
  1314 520 5201314 1314520 521 5211314 1314521 7758521 7758258 3344 9958 168 888 666 518
  147258 147258369 159357 159753 147852 147852369 741852963 741852 963852 258369 789456
  789456123 456789 456123 123321 121212 112233 11223344 1122334455 102030 110110 119119
  taobao alibaba baidu tencent weixin qq qqcom 163 126 sina xiaomi caonima aptx4869
  jibao jibao123 12387 cac cncert`;

/** Put at the end because somebody's rule asked for it. */
const appended = "! !@# !@#$ @123 @1234 #123 !!! ... *** 123! 1! a1 @";

const firstYear = 1950;
const lastYear = 2039;
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) =>
  String(firstYear + index),
);

export const commonParts: readonly string[] = [
  ...`${everywhere} ${inChina} ${appended}`.trim().split(/\s+/),
  ...years,
];
