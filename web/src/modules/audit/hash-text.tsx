import { useState } from 'react';
import { useText } from '../../i18n/language.ts';
import styles from './audit.module.css';
import { auditText } from './audit-text.ts';

/** A hash by its first digits; all of them at a click. */
export function HashText({ hash }: { readonly hash: string }) {
  const text = useText();
  const [whole, setWhole] = useState(false);
  if (whole) return <code className={styles['hash']}>{hash}</code>;
  return (
    <button
      type="button"
      className={styles['shortHash']}
      title={text(auditText.showHash)}
      aria-label={`${text(auditText.showHash)} ${hash.slice(0, 12)}`}
      onClick={() => setWhole(true)}
    >
      {hash.slice(0, 12)}…
    </button>
  );
}
