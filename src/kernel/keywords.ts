import type { FieldValue } from './field-values.ts';

/** The keywords of a field that holds them separated by whatever people type. */
export function keywordsOf(value: FieldValue | undefined): readonly string[] {
  return typeof value === 'string' ? value.split(/[,，;；、\s]+/).filter((word) => word !== '') : [];
}
