/** Where to go after signing in: to the page that was asked for, if it is one of the desk's. */
import { isOwnPage } from "../../shell/way-back.ts";

export function placeAfterSignIn(next: string | null): string {
  return next !== null && isOwnPage(next) ? next : "/";
}
