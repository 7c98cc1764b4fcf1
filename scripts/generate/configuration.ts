/** `docs/reference/configuration.md`: every setting, as the server itself reads it. */
import { generatedNote, type Output } from "./output.ts";

const introduction = `全部设置都来自环境变量，启动时一次读完；有误则逐项说明，不启动。保密的设置也可以放在文件里，
以 \`名称_FILE\` 指出文件位置，或由 systemd 的 \`LoadCredential=名称:…\` 给出。任何人都能读的文件，启动时会提醒。

All settings are environment variables, read once at start. If any is wrong, the server names each
and does not start. A secret may also lie in a file that \`NAME_FILE\` names,
or that systemd hands over by \`LoadCredential=NAME:…\`. A file that everybody may
read gets a warning.`;

export const configuration: Output = {
  path: "docs/reference/configuration.md",
  marker: null,
  render: async () => {
    const { renderConfigurationTable } = await import("../../apps/server/src/config/config.ts");
    const head = ["# 配置 Configuration", generatedNote("apps/server/src/config/settings.ts")];
    return `${[...head, introduction, renderConfigurationTable().trim()].join("\n\n")}\n`;
  },
};
