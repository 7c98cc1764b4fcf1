/** The texts about a case's files, in Chinese. */
export const attachmentsZh = {
  title: (count: number) => `附件（${count}）`,
  with: (stage: string, at: string) => `随${stage}提交，${at}`,
  digest: "SHA-256",
  declared: "自称类型",
  detected: "按内容识别",
  unknownType: "认不出",
  download: "下载",
  show: "在此查看",
  hide: "收起",
  cut: (shown: string) => `只显示开头 ${shown}，其余请下载。`,
  previewFailed: "这里显示不了，请下载后查看。",
  scans: {
    unscanned: "没有查毒：本系统没有查毒程序。打开前请自行查毒。",
    waiting: "等待查毒。没查完以前请不要打开。",
    clean: "查过毒，没有发现问题。",
    infected: "发现恶意程序",
    failed: "没能查毒，系统会再试。打开前请自行查毒。",
  },
  flags: {
    "type-mismatch": "内容与名称所示类型不符",
    executable: "是可执行程序",
    macros: "含宏",
    encrypted: "已加密，看不到里面，也查不了毒",
    "nested-archive": "压缩包里还有压缩包",
    "archive-bomb": "解压后大得异常，不要解压",
    "archive-damaged": "压缩包已损坏",
    "contents-unread": "没有查看压缩包内部",
  },
  infectedLead: (found: string) =>
    `这个文件里有恶意程序${found}。它作为证据保留，打开会危害您的电脑和本单位网络。`,
  infectedAsk: "我在隔离的分析环境里打开它",
  infectedDownload: "仍要下载",
  infectedOthers: "只有值班员、主管和审计员可以下载。",
  destroyed: "内容已销毁，不能恢复。留痕里有时间和理由。",
  destroying: "正在销毁。",
};
export type AttachmentTexts = typeof attachmentsZh;
