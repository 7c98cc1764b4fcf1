/** Two helpers for tests that only the compiler runs. */

/** Whether two types are the same, neither wider than the other. */
export type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Does not compile unless its argument is true. */
export type Holds<Condition extends true> = Condition;
