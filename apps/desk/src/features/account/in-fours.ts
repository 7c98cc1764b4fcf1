/** A secret in fours is read out and typed without losing one's place. */
export function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
