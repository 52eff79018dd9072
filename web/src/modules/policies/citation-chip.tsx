import { useState } from 'react';
import type { ResolvedCitation } from '../../../../src/policy/pack.ts';
import { useText } from '../../i18n/language.ts';
import { ClauseDrawer } from './clause-drawer.tsx';
import styles from './policies.module.css';
import { policyText } from './policy-text.ts';

/** The clause that something rests on; opens the passage of the document. */
export function CitationChip({ citation }: { readonly citation: ResolvedCitation }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const label = text(citation.clauseLabel);
  return (
    <>
      <button
        type="button"
        className={styles['chip']}
        aria-haspopup="dialog"
        aria-label={text(policyText.clauseDrawer, { label })}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {open ? <ClauseDrawer citation={citation} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
