declare const brand: unique symbol;

/** A type that is structurally `T` but cannot be confused with another `T`: `Brand<string, 'PlainDate'>`. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
