import { useSyncExternalStore } from 'react';

let announcement = '';
const listeners = new Set<() => void>();

/** Says a sentence to screen readers without moving the focus. */
export function announce(sentence: string): void {
  // The same sentence twice must be read twice: an invisible space makes it a new text.
  announcement = announcement === sentence ? `${sentence}\u00a0` : sentence;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The place that announcements are read from; stands once in the application. */
export function LiveRegion() {
  const sentence = useSyncExternalStore(subscribe, () => announcement);
  return (
    <div className="visually-hidden" aria-live="polite" role="status">
      {sentence}
    </div>
  );
}
