/**
 * The tables as Kysely sees them. Registers of the record kit are read through their field descriptions, so rows here
 * are loosely typed; each module narrows what it reads at its own border.
 */
// biome-ignore lint/suspicious/noExplicitAny: Kysely needs an open row type for tables described by field lists.
export type Tables = Record<string, any>;
