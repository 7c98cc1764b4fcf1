/** What every listening program of the house wears. */
export { addressGroup } from "./address-group.ts";
export { type Allowance, createAllowance } from "./allowance.ts";
export { answerBadAddress } from "./bad-address.ts";
export { answerBrokenRequest } from "./broken-request.ts";
export { describeFatal, endOnUncaught } from "./fatal-error.ts";
export { createGuardedServer, type SocketLimits, socketLimits } from "./guarded-server.ts";
export { type Asking, whoAsks } from "./other-origin.ts";
export { describeError, logOptions, type LogStream } from "./quiet-log.ts";
export { type Environment, readSecret, type Secret } from "./secret-setting.ts";
export { registerSecurityHeaders, securityHeaders } from "./security-headers.ts";
export { isSecurityContact, renderSecurityText, securityTextPath } from "./security-txt.ts";
export { createUnderWay, type UnderWay } from "./under-way.ts";
