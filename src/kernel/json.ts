/** JSON as it is stored in events and hashed: no undefined, no bigint (money is a string of fen), no Date. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}
