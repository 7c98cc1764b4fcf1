/** `@jibao/rules/format`: instants, division codes and pointers as the rules read and write them. */
export { isDivisionCode, provinceOf } from "./divisions.ts";

export { describePointer } from "./labels/describe-pointer.ts";
export { formatBeijingTime, formatInstant, parseInstant } from "./instant.ts";
