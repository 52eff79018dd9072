import { StateTag } from '../../ui/state-tag.tsx';
import { STATUS_WORDS } from './settlement-text.ts';

/** The finding on a measure: granted, up to, waiting, incomplete, refused. */
export function StatusTag({ status }: { readonly status: string }) {
  const words = STATUS_WORDS[status as keyof typeof STATUS_WORDS];
  return <StateTag state={words} code={status} />;
}
