import { useEffect, useState } from 'react';

/**
 * For a dialog that is drawn only while it is open: when it goes, the focus returns to where it was, or to the heading
 * of the page when that is gone too.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const heading = document.querySelector<HTMLElement>('main h1');
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else heading?.focus({ preventScroll: true });
    },
    [before],
  );
}
