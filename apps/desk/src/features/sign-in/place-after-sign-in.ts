/** Where to go after signing in: to the page that was asked for, if it is one of the desk's. */
import { isOwnPage } from "../../shell/way-back.ts";

export function placeAfterSignIn(next: string | null): string {
  return next !== null && isOwnPage(next) ? next : "/";
}

const ofPortal = /^\/(?:workspace|report)(?:[/?]|$)/;
/** As browsers read it: a backslash is a slash, and two of them lead to another host. */
const misleading = /[\\\s]|\/\//;

/** A page of the portal that sent somebody here to sign in; null for everything else. */
export function portalPage(back: string | null): string | null {
  return back !== null && ofPortal.test(back) && !misleading.test(back) ? back : null;
}
