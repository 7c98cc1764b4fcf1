/**
 * The page that was asked for, kept while the browser is at an identity provider. The server leads
 * everybody back to the first page of the desk, whatever they had asked for.
 */
const storageKey = "jibao-desk-way-back";
const firstPage = "/desk/";

/** Null forgets what was kept. */
export function keepWayBack(place: string | null): void {
  try {
    if (place === null) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, place);
  } catch {
    return;
  }
}

/** Once: it is forgotten then. */
export function takeWayBack(): string | null {
  try {
    const place = sessionStorage.getItem(storageKey);
    sessionStorage.removeItem(storageKey);
    return place;
  } catch {
    return null;
  }
}

/** Own pages alone: two slashes, or a backslash read as one, would lead to another host. */
export function isOwnPage(place: string): boolean {
  return /^\/(?![/\\])/.test(place) && !place.startsWith("/sign-in");
}

/** Before the desk draws its first page. */
export function followWayBack(): void {
  if (window.location.pathname !== firstPage) return;
  const place = takeWayBack();
  if (place !== null && isOwnPage(place)) {
    window.history.replaceState(null, "", `${firstPage}${place.slice(1)}`);
  }
}
