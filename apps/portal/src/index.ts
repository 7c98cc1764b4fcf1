/** The public reporting site. */
export { portal } from "./portal.ts";
export type { PortalOptions } from "./site.ts";
