/**
 * Parts of the commonest passwords, in small letters. Runs of keys and repeated characters are
 * found without a list, and so are passwords put together of several parts.
 */
export const commonParts: readonly string[] = [
  // Everywhere.
  ..."password passw0rd p@ssword p@ssw0rd pass word letmein welcome iloveyou ilove love you".split(
    " ",
  ),
  ..."admin administrator root user guest login".split(" "),
  ..."master super test demo default changeme".split(" "),
  ..."secret sunshine princess monkey dragon".split(" "),
  ..."football baseball superman batman shadow".split(" "),
  ..."michael jordan qwerty qazwsx 1q2w3e4r".split(" "),
  ..."1q2w3e4r5t q1w2e3r4 zaq12wsx zaq1 a1b2c3d4".split(" "),
  ..."computer internet server system oracle mysql linux windows cisco huawei summer winter".split(
    " ",
  ),
  ..."spring autumn january monday hello world freedom whatever trustno1 starwars google".split(
    " ",
  ),
  // In China: love, luck, years, birthdays, and numbers that sound like words.
  ..."woaini woaiwo woaini1314 aini woai wo5ai ni1314 wojiushiwo woshishui wangyut2".split(" "),
  ..."nihao nihaoma wodemima mima mima123".split(" "),
  ..."shengri laopo laogong baobei baobao qinqin".split(" "),
  ..."zhongguo china beijing shanghai guangdong guangxi gongan zhengfu wangxin wangan wangxinban".split(
    " ",
  ),
  ..."zhang wang chen yang huang zhao zhou zhangwei wangwei wangfang liwei lina zhangsan lisi".split(
    " ",
  ),
  ..."1314 520 5201314 1314520 521 5211314 1314521 7758521 7758258 3344 9958 168 888 666 518".split(
    " ",
  ),
  ..."147258 147258369 159357 159753 147852 147852369 741852963 741852 963852 258369 789456".split(
    " ",
  ),
  ..."789456123 456789 456123 123321 121212 112233 11223344 1122334455 102030 110110 119119".split(
    " ",
  ),
  ..."taobao alibaba baidu tencent weixin qq".split(" "),
  ..."qqcom 163 126 sina xiaomi caonima aptx4869".split(" "),
  ..."jibao jibao123 12387 cac cncert 12345678a a12345678 a123456 123456a abc123 123abc aa123456".split(
    " ",
  ),
  ..."asd123 qwe123 zxc123 qweasd qweasdzxc asdzxc qaz wsx edc 1qaz 2wsx 3edc 4rfv qwer1234".split(
    " ",
  ),
  // Years, and what is put at the end because a rule asked for it.
  ...Array.from({ length: 90 }, (_, index) => String(1950 + index)),
  ..."! !@# !@#$ @123 @1234 #123 !!! ... *** 123! 1! a1 @".split(" "),
];
