/**
 * Three things that browsers on Chromium 88 to 109 lack and the packages below us use. Government
 * desks run such browsers; the build lowers syntax but adds no functions.
 */

type Comparer<Item> = (one: Item, other: Item) => number;

function define(target: object, name: string, descriptor: PropertyDescriptor): void {
  if (name in target) return;
  Object.defineProperty(target, name, { configurable: true, enumerable: false, ...descriptor });
}

define(Object, "hasOwn", {
  value: (holder: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(holder, key),
});

define(Array.prototype, "toSorted", {
  value: function toSorted<Item>(this: Item[], compare?: Comparer<Item>): Item[] {
    return [...this].sort(compare);
  },
});

define(URLSearchParams.prototype, "size", {
  get(this: URLSearchParams): number {
    return [...this.keys()].length;
  },
});
