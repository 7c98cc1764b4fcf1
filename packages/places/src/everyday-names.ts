/**
 * Names in daily use that no rule gives: 博州 for 博尔塔拉蒙古自治州, 科左中旗 for 科尔沁左翼中旗. They
 * count like complete names when they have three characters or more. Made by hand.
 *
 * One row: the code of the division and its everyday names.
 */
const rows = `
150000 内蒙 内蒙古区 内蒙古省; 220200 jilincity; 450000 广西自治区 广西省 广西壮族;
460000 海南岛; 540000 西藏省 tibet; 640000 宁夏省;
650000 新疆维吾尔 新疆维吾尔族自治区 新疆省 新疆生产建设兵团 新疆建设兵团 新疆兵团 生产建设兵团 兵团;
710000 台湾地区 台湾岛; 810000 香港特区 香港市 hongkongsar; 820000 澳门特区 澳门市 macau;
150100 呼市; 150121 土左旗; 150221 土右旗; 150223 达茂旗 达茂; 150421 阿旗; 150425 克旗;
150426 翁旗; 150428 喀旗; 150521 科左中旗; 150522 科左后旗; 150526 扎旗; 150621 达旗; 150622 准旗;
150623 鄂前旗; 150624 鄂旗; 150625 杭旗; 150627 伊旗; 150722 莫旗; 150725 陈旗; 150726 新左旗;
150727 新右旗; 150823 乌前旗; 150824 乌中旗; 150825 乌后旗; 150926 察右前旗; 150927 察右中旗;
150928 察右后旗; 152221 科右前旗; 152222 科右中旗; 152500 锡盟; 152523 东苏旗; 152524 西苏旗;
152525 东乌旗; 152526 西乌旗; 152900 阿盟; 152921 阿左旗; 152922 阿右旗; 210921 阜蒙县;
211324 喀左县 喀左; 220721 前郭县 前郭; 230624 杜蒙县 杜蒙; 532800 版纳 版纳州;
650100 乌市; 652700 博州; 652800 巴州; 653000 克州; 653131 塔县; 410173 郑州航空港 郑州航空港区 航空港区; 654226 和丰县;
420100 汉口; 360800 jianshi; 422822 jianshi;
`;

export interface EverydayName {
  readonly code: string;
  readonly name: string;
}

export const everydayNames: readonly EverydayName[] = rows
  .split(";")
  .filter((text) => text.trim() !== "")
  .flatMap((text) => {
    const [code = "", ...names] = text.trim().split(" ");
    return names.map((name) => ({ code, name }));
  });
