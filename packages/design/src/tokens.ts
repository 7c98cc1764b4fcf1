/** The visual language as data: portal, desk, documents and mini program read it from here. */

/** Colours by their role. Each text colour has a contrast of at least 4.5 on its grounds. */
export const colours = {
  ink: "#1b1f24",
  muted: "#545b64",
  sheet: "#ffffff",
  paper: "#f5f6f4",
  action: "#14508c",
  seal: "#b4281e",
  edge: "#8a929b",
  line: "#d5d9dd",
  "level-1": "#b4281e",
  "level-1-ground": "#fdecea",
  "level-2": "#9a4a00",
  "level-2-ground": "#fff0e0",
  "level-3": "#6b5200",
  "level-3-ground": "#fff6cc",
  "level-4": "#14508c",
  "level-4-ground": "#e8f1fa",
  open: "#545b64",
  "open-ground": "#eceef0",
  done: "#1e6b3a",
  "done-ground": "#e7f4ec",
  attention: "#9a4a00",
  "attention-ground": "#fff0e0",
} as const;
export type Colour = keyof typeof colours;

/** WCAG 2.2: 1.4.3 asks 4.5 of text, 1.4.11 asks 3 of the edges of controls. */
export const textContrast = 4.5;
export const edgeContrast = 3;

interface Pair {
  readonly front: Colour;
  readonly ground: Colour;
  readonly least: number;
}

/** Every combination that may be used; a test computes the contrast of each. */
export const pairs: readonly Pair[] = [
  { front: "ink", ground: "sheet", least: textContrast },
  { front: "ink", ground: "paper", least: textContrast },
  { front: "ink", ground: "level-1-ground", least: textContrast },
  { front: "ink", ground: "level-2-ground", least: textContrast },
  { front: "ink", ground: "level-3-ground", least: textContrast },
  { front: "ink", ground: "level-4-ground", least: textContrast },
  { front: "ink", ground: "open-ground", least: textContrast },
  { front: "ink", ground: "done-ground", least: textContrast },
  { front: "ink", ground: "attention-ground", least: textContrast },
  { front: "sheet", ground: "ink", least: textContrast },
  { front: "muted", ground: "sheet", least: textContrast },
  { front: "muted", ground: "paper", least: textContrast },
  { front: "muted", ground: "open-ground", least: textContrast },
  { front: "action", ground: "sheet", least: textContrast },
  { front: "action", ground: "paper", least: textContrast },
  { front: "action", ground: "attention-ground", least: textContrast },
  { front: "action", ground: "open-ground", least: textContrast },
  { front: "sheet", ground: "action", least: textContrast },
  { front: "seal", ground: "sheet", least: textContrast },
  { front: "seal", ground: "paper", least: textContrast },
  { front: "sheet", ground: "seal", least: textContrast },
  { front: "level-1", ground: "level-1-ground", least: textContrast },
  { front: "level-2", ground: "level-2-ground", least: textContrast },
  { front: "level-3", ground: "level-3-ground", least: textContrast },
  { front: "level-4", ground: "level-4-ground", least: textContrast },
  { front: "open", ground: "open-ground", least: textContrast },
  { front: "done", ground: "done-ground", least: textContrast },
  { front: "done", ground: "sheet", least: textContrast },
  { front: "attention", ground: "attention-ground", least: textContrast },
  { front: "attention", ground: "sheet", least: textContrast },
  { front: "edge", ground: "sheet", least: edgeContrast },
];

export const fontStack =
  '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans SC", ' +
  '"Noto Sans CJK SC", sans-serif';

/** Sizes in pixels; `large` is the factor of the large-type mode. */
export const type = { portal: 18, desk: 14, portalLine: 1.6, deskLine: 1.5, large: 1.3 } as const;
export const spacePixels = 4;
export const columnPixels = 640;
export const targetPixels = 44;

/** The style sheet `tokens.css`: the tokens as custom properties. */
export function tokensCss(): string {
  const fontLines = fontStack.replace(", sans-serif", ",\n    sans-serif");
  const lines = [
    ...Object.entries(colours).map(([name, value]) => `--${name}: ${value};`),
    `--font:\n    ${fontLines};`,
    `--space: ${spacePixels}px;`,
    `--column: ${columnPixels}px;`,
    `--target: ${targetPixels}px;`,
  ];
  return `/* Made from src/tokens.ts; a test keeps the two the same. */\n:root {\n${lines
    .map((line) => `  ${line}\n`)
    .join("")}}\n`;
}
