/** Ends a switch over a union: the compiler then finds a case that was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${typeof value === 'bigint' ? value : JSON.stringify(value)}`);
}
