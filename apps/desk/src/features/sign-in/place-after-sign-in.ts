/** Where to go after signing in: to the page that was asked for, if it is one of the desk's. */
export function placeAfterSignIn(next: string | null): string {
  // Two slashes, or a backslash read as one, would lead to another host.
  const ownPage = next !== null && /^\/(?![/\\])/.test(next);
  return ownPage && !next.startsWith("/sign-in") ? next : "/";
}
