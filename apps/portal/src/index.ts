/** The public reporting site. */
export { formLimitBytes, portal } from "./portal.ts";
export type { PortalOptions } from "./site.ts";
