/** Who may use whom: the one-way order of the house. Nothing that is not drawn may be imported. */

/** Each room with those that may import it. A room enters this table when it is furnished. */
export const arrows = {
  rules: ["contract", "cli", "portal", "desk", "server"],
  places: ["contract", "cli", "server", "clues"],
  clues: ["portal"],
  evidence: ["contract", "cli", "portal", "server"],
  contract: ["sdk", "server", "http-shell"],
  sdk: ["cli", "portal", "desk", "standalone"],
  design: ["portal", "desk"],
  "http-shell": ["server", "portal", "standalone"],
  server: ["standalone"],
  portal: ["standalone"],
  cli: [],
  desk: [],
  standalone: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export const arrowsMarker = "arrows";

export function mayImport(user: string, used: string): boolean {
  const users: readonly string[] | undefined = (arrows as Record<string, readonly string[]>)[used];
  return user === used || (users?.includes(user) ?? false);
}

/** The picture in ARCHITECTURE.md: an arrow points from the used to the user. */
export function drawArrows(): string {
  const lines = Object.entries(arrows).flatMap(([used, users]) =>
    users.length === 0 ? [] : [`  ${used} --> ${users.join(" & ")}`],
  );
  return ["```mermaid", "flowchart LR", ...lines, "```"].join("\n");
}
