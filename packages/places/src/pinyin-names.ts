/**
 * The prefecture-level cities in pinyin, those of the north and west also in the spelling that maps
 * use (hohhot, lhasa). The city of Jilin is not among them, because jilin is the province.
 *
 * One row: the two digits of a province, then the next two digits of each city with its name.
 */
const rows = `
13 01shijiazhuang 02tangshan 03qinhuangdao 04handan 05xingtai 06baoding 07zhangjiakou 08chengde
09cangzhou 10langfang 11hengshui; 14 01taiyuan 02datong 03yangquan 04changzhi 05jincheng
06shuozhou 07jinzhong 08yuncheng 09xinzhou 10linfen 11lvliang; 15 01huhehaote 01hohhot 02baotou
03wuhai 04chifeng 05tongliao 06eerduosi 06ordos 07hulunbeier 07hulunbuir 08bayannaoer 08bayannur
09wulanchabu 09ulanqab; 21 01shenyang 02dalian 03anshan 04fushun 05benxi 06dandong 07jinzhou
08yingkou 09fuxin 10liaoyang 11panjin 12tieling 13chaoyang 14huludao; 22 01changchun 03siping
04liaoyuan 05tonghua 06baishan 07songyuan 08baicheng; 23 01haerbin 01harbin 02qiqihaer 02qiqihar
03jixi 04hegang 05shuangyashan 06daqing 07yichun 08jiamusi 09qitaihe 10mudanjiang 11heihe
12suihua; 32 01nanjing 02wuxi 03xuzhou 04changzhou 05suzhou 06nantong 07lianyungang 08huaian
09yancheng 10yangzhou 11zhenjiang 12taizhou 13suqian; 33 01hangzhou 02ningbo 03wenzhou 04jiaxing
05huzhou 06shaoxing 07jinhua 08quzhou 09zhoushan 10taizhou 11lishui; 34 01hefei 02wuhu 03bengbu
04huainan 05maanshan 06huaibei 07tongling 08anqing 10huangshan 11chuzhou 12fuyang 13suzhou 15luan
16bozhou 17chizhou 18xuancheng; 35 01fuzhou 02xiamen 03putian 04sanming 05quanzhou 06zhangzhou
07nanping 08longyan 09ningde; 36 01nanchang 02jingdezhen 03pingxiang 04jiujiang 05xinyu 06yingtan
07ganzhou 08jian 09yichun 10fuzhou 11shangrao; 37 01jinan 02qingdao 03zibo 04zaozhuang 05dongying
06yantai 07weifang 08jining 09taian 10weihai 11rizhao 13linyi 14dezhou 15liaocheng 16binzhou
17heze; 41 01zhengzhou 02kaifeng 03luoyang 04pingdingshan 05anyang 06hebi 07xinxiang 08jiaozuo
09puyang 10xuchang 11luohe 12sanmenxia 13nanyang 14shangqiu 15xinyang 16zhoukou 17zhumadian; 42
01wuhan 02huangshi 03shiyan 05yichang 06xiangyang 07ezhou 08jingmen 09xiaogan 10jingzhou
11huanggang 12xianning 13suizhou; 43 01changsha 02zhuzhou 03xiangtan 04hengyang 05shaoyang
06yueyang 07changde 08zhangjiajie 09yiyang 10chenzhou 11yongzhou 12huaihua 13loudi; 44 01guangzhou
02shaoguan 03shenzhen 04zhuhai 05shantou 06foshan 07jiangmen 08zhanjiang 09maoming 12zhaoqing
13huizhou 14meizhou 15shanwei 16heyuan 17yangjiang 18qingyuan 19dongguan 20zhongshan 51chaozhou
52jieyang 53yunfu; 45 01nanning 02liuzhou 03guilin 04wuzhou 05beihai 06fangchenggang 07qinzhou
08guigang 09yulin 10baise 11hezhou 12hechi 13laibin 14chongzuo; 46 01haikou 02sanya 03sansha
04danzhou; 51 01chengdu 03zigong 04panzhihua 05luzhou 06deyang 07mianyang 08guangyuan 09suining
10neijiang 11leshan 13nanchong 14meishan 15yibin 16guangan 17dazhou 18yaan 19bazhong 20ziyang; 52
01guiyang 02liupanshui 03zunyi 04anshun 05bijie 06tongren; 53 01kunming 03qujing 04yuxi 05baoshan
06zhaotong 07lijiang 08puer 09lincang; 54 01lasa 01lhasa 02rikaze 02xigaze 02shigatse 03changdu
03qamdo 04linzhi 04nyingchi 05shannan 06naqu 06nagqu; 61 01xian 02tongchuan 03baoji 04xianyang
05weinan 06yanan 07hanzhong 08yulin 09ankang 10shangluo; 62 01lanzhou 02jiayuguan 03jinchang
04baiyin 05tianshui 06wuwei 07zhangye 08pingliang 09jiuquan 10qingyang 11dingxi 12longnan; 63
01xining 02haidong; 64 01yinchuan 02shizuishan 03wuzhong 04guyuan 05zhongwei; 65 01wulumuqi
01urumqi 02kelamayi 02karamay 04tulufan 04turpan 05hami;
`;

export interface PinyinName {
  readonly code: string;
  readonly name: string;
}

export const pinyinNames: readonly PinyinName[] = rows
  .split(";")
  .filter((text) => text.trim() !== "")
  .flatMap((text) => {
    const [province = "", ...cities] = text.trim().split(/\s+/u);
    return cities.map((city) => ({
      code: `${province}${city.slice(0, 2)}00`,
      name: city.slice(2),
    }));
  });
