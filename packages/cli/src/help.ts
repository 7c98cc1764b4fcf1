/** `jibao --help`, Chinese first. */
export const help = `jibao：按《国家网络安全事件报告管理办法》定级、算时限、核验回执、报送。
jibao: grade incidents, find duties and deadlines, verify receipts and report, under China's
measures for reporting cybersecurity incidents.

  jibao grade < facts.json
      定级。 The level, with reasons.
  jibao obligations --operator operator.json < facts.json
      向谁报、何时报。 Who must be told, and by when.
  jibao explain --operator operator.json < facts.json
      用白话说明级别、义务和其他规定。 Level, duties and other rules in plain sentences.
  jibao readings --operator operator.json < facts.json
      条文不明之处，从严从宽的两种结果。 Both results of what the law leaves open.
  jibao instruments --operator operator.json < facts.json
      其他法律、行业规定和境外制度的义务。 Duties under statutes, sector rules and abroad.
  jibao replay --operator operator.json [--before 版本] [--after 版本] < facts.json
      按另一版规则或另一种解释重新推算。 The same case under another version or other readings.
  jibao place "甘孜新龙县"
      地名或代码对应的行政区划。 The division of a place or a code.
  jibao verify receipt.json [--key 编号] [--keys keys.json] [--content submission.json]
               [--attachment 附件] [--recovery-key 编号] [--checkpoints kept.txt]
               [--timestamp-certificates tsa.pem]
      离线核验回执；用 POST /api/v1/receipts/proof 升级过的，连日志证明和时间戳一并核验。
      --key 是您从可信来源得知的密钥编号；keys.json 是 GET /api/v1/keys 的回答，给了 --key
      就只采信由它签出的更替声明。submission.json 是当时发出的内容，kept.txt 是留存的检查点。
      Checks a receipt offline, with its proof in the log and its time-stamp if
      POST /api/v1/receipts/proof upgraded it. --key is a key id that you have from a
      source you trust; keys.json is the answer of GET /api/v1/keys, believed with --key only
      for what that key signed. submission.json is what was sent, kept.txt what you kept.
  jibao verify manifest.json --export cases.jsonl [--key 编号] [--keys keys.json]
      离线核对导出文件与其签字清单；manifest.json 是 GET /api/v1/exports/{id} 的回答，或其中的 manifest。
      Holds an exported file to its signed manifest, offline. manifest.json is the answer
      of GET /api/v1/exports/{id}, or the manifest in it.
  jibao witness https://… --keep kept.txt [--key 编号] [--keys keys.json] [--recovery-key 编号]
      见证日志：取最新检查点，与留存的核对，一致就存下；历史被改写则退出码为 1。
      Fetches the newest checkpoint, holds it to the kept one and keeps it; ends with 1
      when the history was rewritten.
  DATABASE_URL=… jibao audit --keys keys.json [--checkpoints kept.txt]
      在服务器上重算全部证据，指出第一处被改、被删、被加或倒填的记录。
      On the server: recomputes all evidence and names what was altered, removed, inserted
      or back-dated.
  jibao report --url https://… --key jk_… [--idempotency-key …] < submission.json
      报送。同样的内容再发一次不会重复立案。也可用环境变量 JIBAO_URL、JIBAO_KEY。
      Submits. Sending the same again does not count twice. Or set JIBAO_URL and JIBAO_KEY.

以上凡涉及定级的命令都可加 --rules rules.json：部署单位对解释、时限、放假安排的选择。
Commands that grade take --rules rules.json: the deployer's readings, figures and days off.

输入输出均为 JSON，错误以 JSON 写到标准错误，语言随 LANG。
JSON in and out; problems as JSON on standard error, in the language of LANG.

退出码 Exit codes: 0 完成 done · 1 被拒或核验不通过 refused, or verification failed · 2 用法有误 usage
`;
