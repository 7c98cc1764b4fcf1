/**
 * Traditional and variant characters, each followed by the simplified one, as far as they occur in
 * the names of cities, counties, zones and their usual endings. No simplified name holds a
 * character that is replaced here; 乾 (乾县) therefore stays.
 */
const pairs = `
萬万業业叢丛東东兩两豐丰臨临為为爲为麗丽義义烏乌樂乐習习鄉乡雲云亞亚產产産产從从侖仑倉仓儀仪們们會会
偉伟倫伦體体來来兒儿黨党蘭兰關关興兴內内岡冈冊册軍军農农衝冲沖冲淨净涼凉鳳凤憑凭凱凯則则剛刚創创別别
劍剑勸劝務务勝胜勻匀區区華华單单盧卢衛卫廠厂歷历曆历廂厢廈厦縣县雙双發发敘叙疊叠臺台檯台葉叶後后呂吕
啟启啓启吳吴員员團团園园圍围國国圖图場场壩坝壘垒墾垦墊垫壯壮壺壶夾夹婁娄孫孙學学寧宁寶宝實实審审宮宫
寬宽賓宾尋寻壽寿將将爾尔堯尧嶼屿崗岗嵐岚島岛嶺岭嶽岳峽峡嶧峄嶗崂鞏巩師师廣广莊庄慶庆廬庐庫库應应張张
彌弥強强歸归當当彥彦懷怀恆恒悅悦撫抚揚扬無无舊旧晉晋術术雜杂權权楊杨極极樅枞棗枣樹树欒栾橋桥樺桦夢梦
樓楼橫横畢毕匯汇漢汉湯汤溝沟滄沧瀋沈澤泽濼泺瀘泸涇泾瀏浏滸浒渾浑濟济潯浔濬浚漣涟渦涡潤润澗涧淵渊淥渌
澠渑灣湾溫温滿满灤滦濱滨灘滩濰潍潛潜瀾澜燈灯靈灵爐炉點点煙烟煩烦熱热愛爱獨独獅狮獻献瑪玛環环現现瓏珑
琿珲瓊琼瑤瑶甕瓮甌瓯電电疇畴鹽盐蓋盖盤盘監监礦矿碩硕確确禮礼禎祯祿禄離离積积稱称窪洼競竞築筑簡简類类
紅红納纳細细織织紹绍經经結结絳绛綏绥績绩維维綿绵綜综綠绿縉缙羅罗聯联聶聂肅肃膠胶臘腊騰腾輿舆節节薌芗
蕪芜蘆芦蘇苏蒼苍蘋苹範范荊荆榮荣滎荥蔭荫萊莱蓮莲獲获蘿萝營营蕭萧薩萨藍蓝薊蓟鎣蓥藺蔺蘄蕲蘊蕴觀观覺觉
訥讷許许詔诏諸诸諾诺調调誼谊謀谋謨谟謝谢謙谦譙谯譜谱穀谷貝贝貞贞貢贡賢贤貴贵費费賀贺資资賚赉賽赛讚赞
贊赞贛赣趙赵車车轉转輪轮輝辉載载邊边遼辽達达遷迁邁迈運运進进遠远連连遜逊鄧邓鄖郧鄴邺鄒邹鄰邻鄭郑鄆郓
郟郏郵邮鄲郸裡里裏里鐘钟鍾钟鋼钢欽钦錢钱鐵铁鉛铅銅铜銀银鋒锋錯错錫锡錦锦鎮镇鏡镜鑲镶長长門门間间閔闵
聞闻閩闽閣阁閬阆閻阎陽阳陰阴陸陆隴陇陳陈陘陉陝陕隨随靜静韓韩頂顶項项順顺頗颇潁颍額额風风饒饶館馆馬马
駐驻驛驿驊骅驗验魯鲁鮮鲜鯉鲤鮁鲅魚鱼鳩鸠雞鸡鷄鸡鳴鸣鴨鸭鶴鹤鷹鹰麥麦黃黄齊齐龍龙龜龟埡垭壢坜滬沪澱淀
戶户彞彝峯峰淸清靑青開开際际網网稅税試试總总設设製制鶯莺邏逻橢椭巿市崑昆滙汇漵溆猶犹貿贸領领號号霧雾
敎教畵画畫画兗兖準准劃划動动醫医聖圣壇坛復复複复頭头巖岩巒峦崍崃帶带幹干徵征誌志態态愷恺暉晖棲栖灃沣
湞浈溮浉滻浐塗涂淶涞遊游療疗眞真碭砀硯砚礄硚鹼碱禪禅窯窑粵粤級级羣群脫脱讓让識识賈贾軟软遙遥鬱郁閘闸
閶阊鰲鳌鵬鹏響响餘余週周迴回淩凌佈布臥卧轄辖
`.replace(/\s/gu, "");

const simplifiedCharacters = new Map<string, string>();
for (let index = 0; index < pairs.length; index += 2) {
  simplifiedCharacters.set(pairs.charAt(index), pairs.charAt(index + 1));
}
const replaced = new RegExp(`[${[...simplifiedCharacters.keys()].join("")}]`, "gu");

export function simplifiedOf(text: string): string {
  return text.replace(replaced, (character) => simplifiedCharacters.get(character) ?? character);
}
