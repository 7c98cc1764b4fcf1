/** The visual language shared by portal, desk and documents. */
export {
  type ClockInput,
  type ClockState,
  clockStates,
  clockWord,
  describeInstant,
  describeRemaining,
  describeSpan,
  type Locale,
  readClock,
} from "./clock.ts";
export { clockMarkup, type ClockView } from "./clock-markup.ts";
export { contrast, luminance } from "./contrast.ts";
export { escapeHtml, Html, html, type Part, raw } from "./html.ts";
export { levelLooks, levelMark, type LevelName } from "./level-mark.ts";
export { sealSvg } from "./seal.ts";
export {
  type Colour,
  colours,
  columnPixels,
  edgeContrast,
  fontStack,
  pairs,
  spacePixels,
  targetPixels,
  textContrast,
  tokensCss,
  type,
} from "./tokens.ts";
