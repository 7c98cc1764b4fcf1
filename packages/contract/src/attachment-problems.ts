/** What can go wrong with attachments and their upload. Rows of problems.ts. */
import type { ProblemRow } from "./problem-row.ts";

export const attachmentProblems = {
  "attachment-too-large": {
    status: 413,
    zh: {
      title: "文件太大",
      remedy: "请压缩或拆分后再上传,或在报告中说明如何取得。报告本身不必等待附件。",
    },
    en: {
      title: "The file is too large",
      remedy: "Compress or split it, or say in the report how to get it. Do not delay the report.",
    },
  },
  "attachment-name-refused": {
    status: 422,
    zh: { title: "文件名有误", remedy: "请换一个不含控制字符的文件名后重新上传。" },
    en: {
      title: "The file's name cannot be used",
      remedy: "Choose a name without control characters and upload again.",
    },
  },
  "attachments-too-many": {
    status: 422,
    zh: {
      title: "一次报送的附件太多或总量太大",
      remedy: "请减少附件,其余的随补报(supplement)提交。",
    },
    en: {
      title: "Too many attachments, or too large in total, for one submission",
      remedy: "Name fewer, and send the others with a supplement.",
    },
  },
  "attachment-unknown": {
    status: 422,
    zh: {
      title: "找不到所列的附件",
      remedy: "附件须由同一身份上传,七天内使用。请重新上传;报告本身可先提交。",
    },
    en: {
      title: "An attachment that you name is not there",
      remedy: "The same sender must upload it, at most seven days before. Upload it again.",
    },
  },
  "attachment-not-ready": {
    status: 409,
    zh: {
      title: "附件还没有传完",
      remedy: "请传完后再提交;也可先提交报告,附件随后以补报提交。",
    },
    en: {
      title: "An attachment has not arrived whole",
      remedy: "Finish the upload first, or submit now and send the file with a supplement.",
    },
  },
  "attachment-taken": {
    status: 409,
    zh: { title: "附件已随另一次报送提交", remedy: "不必再附;需要再次提交时请重新上传。" },
    en: {
      title: "An attachment came with another submission already",
      remedy: "Leave it out; upload it again if it is needed here too.",
    },
  },
  "attachment-infected": {
    status: 403,
    zh: {
      title: "附件中发现恶意程序",
      remedy: "文件作为证据保留,不能直接打开。值班员确需下载时,请加 ?accept=infected 并隔离查看。",
    },
    en: {
      title: "Malware was found in this attachment",
      remedy:
        "It is kept as evidence. An officer who needs it adds ?accept=infected, in isolation.",
    },
  },
  "attachment-destroyed": {
    status: 410,
    zh: { title: "附件的内容已销毁", remedy: "不能恢复;留痕日志说明何时、由谁、为何销毁。" },
    en: {
      title: "The content of this attachment was destroyed",
      remedy: "It cannot come back; the journal says when, by whom and why.",
    },
  },
  "upload-malformed": {
    status: 400,
    zh: {
      title: "上传请求不合 tus 协议",
      remedy: "请检查 Tus-Resumable、Upload-Length、Upload-Offset 和 Content-Type。",
    },
    en: {
      title: "The upload does not follow the tus protocol",
      remedy: "Check Tus-Resumable, Upload-Length, Upload-Offset and Content-Type.",
    },
  },
  "upload-offset-wrong": {
    status: 409,
    zh: { title: "续传的位置不对", remedy: "请先用 HEAD 查询已收到多少,再从那里续传。" },
    en: {
      title: "The upload stands at another offset",
      remedy: "Ask by HEAD how much has arrived, and go on from there.",
    },
  },
  "upload-quota": {
    status: 429,
    zh: {
      title: "已上传而未随报送提交的文件太多",
      remedy: "请先提交报告,或删除不用的上传;也可稍后再传。",
    },
    en: {
      title: "Too much was uploaded that no submission names",
      remedy: "Submit first, delete uploads that are not needed, or try later.",
    },
  },
  "storage-full": {
    status: 507,
    zh: {
      title: "存放附件的空间不足",
      remedy: "请先提交报告,附件稍后以补报提交;紧急时请打电话。报告的接收不受影响。",
    },
    en: {
      title: "There is no room for attachments",
      remedy: "Submit the report now and send the file later; if urgent, telephone.",
    },
  },
  "range-not-satisfiable": {
    status: 416,
    zh: { title: "所要的范围超出文件", remedy: "请去掉 Range,或按文件大小重新请求。" },
    en: {
      title: "The range lies beyond the file",
      remedy: "Leave out Range, or ask within the file's size.",
    },
  },
} as const satisfies Record<string, ProblemRow>;
