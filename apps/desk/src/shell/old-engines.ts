/**
 * What browsers on Chromium 88 to 112 lack and the client uses. Government desks run such
 * browsers; the build lowers syntax but adds no functions.
 */
if (!("size" in URLSearchParams.prototype)) {
  Object.defineProperty(URLSearchParams.prototype, "size", {
    configurable: true,
    get(this: URLSearchParams): number {
      return [...this.keys()].length;
    },
  });
}
