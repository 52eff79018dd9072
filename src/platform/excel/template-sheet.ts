/**
 * Name of the hidden sheet that a template carries: its fingerprint, the names of its sheets, and the code tables
 * that the dropdowns show. Column A holds keys, column B values.
 */
export const TEMPLATE_SHEET = '_jizhuan';

/** What the hidden sheet says, by key. */
export const TEMPLATE_KEYS = {
  fingerprint: 'fingerprint',
  data: 'data-sheet',
  example: 'example-sheet',
} as const;
