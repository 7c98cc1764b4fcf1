/** The public reporting site. */
export { type AttachmentLimits, usualLimits } from "./files/attachment-limits.ts";
export { formLimitBytes, portal } from "./portal.ts";
export type { PortalOptions } from "./site.ts";
export type { ShelterSettings } from "./shelter/shelter.ts";
