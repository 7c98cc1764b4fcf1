/** The one visual language, as antd's tokens and as custom properties for our own styles. */
import type { ThemeConfig } from "antd";
import { colours, fontStack, spacePixels, type } from "@jibao/design";

export const theme: ThemeConfig = {
  components: { Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" } },
  token: {
    colorPrimary: colours.action,
    colorLink: colours.action,
    colorInfo: colours.action,
    colorError: colours.seal,
    colorSuccess: colours.done,
    colorWarning: colours.attention,
    colorText: colours.ink,
    colorTextSecondary: colours.muted,
    colorTextTertiary: colours.muted,
    colorTextDescription: colours.muted,
    colorTextPlaceholder: colours.muted,
    colorTextDisabled: colours.muted,
    colorBorder: colours.edge,
    colorBgLayout: colours.paper,
    fontFamily: fontStack,
    fontSize: type.desk,
    sizeUnit: spacePixels,
    borderRadius: 2,
    motion: false,
    boxShadow: "none",
  },
};

/** Makes the tokens custom properties of the page; done once, before the first view. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(colours)) root.style.setProperty(`--${name}`, value);
  root.style.setProperty("--font", fontStack);
}
