/** What browsers of 2021 lack and the libraries use. Loaded first; newer browsers keep their own. */

type Method = (this: unknown, ...given: never[]) => unknown;

/* oxlint-disable no-extend-native -- only where it is missing, on this one page */
function supply(holder: object, name: string, value: Method): void {
  if (name in holder) return;
  Object.defineProperty(holder, name, { value, writable: true, configurable: true });
}

supply(String.prototype, "isWellFormed", function isWellFormed() {
  return !/\p{Surrogate}/u.test(String(this));
});
supply(Array.prototype, "at", function at(this: unknown, index: number) {
  const list = this as readonly unknown[];
  return list[index < 0 ? list.length + index : index];
});
supply(Object, "hasOwn", function hasOwn(holder: object, name: PropertyKey) {
  return Object.prototype.hasOwnProperty.call(holder, name);
});
