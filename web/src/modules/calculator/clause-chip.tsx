import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Message } from '../../../../src/kernel/messages.ts';
import { useText } from '../../i18n/language.ts';
import { ClauseDrawer } from '../policies/clause-drawer.tsx';
import styles from '../policies/policies.module.css';
import { policyQuery } from '../policies/policy-queries.ts';
import { policyText } from '../policies/policy-text.ts';

interface ClauseChipProps {
  readonly packId: string;
  readonly clause: string;
  readonly clauseLabel: Message;
}

/** The whole clause of a measure; its place is known once the drawer has read the document. */
function WholeClause(props: ClauseChipProps & { readonly onClose: () => void }) {
  const policy = useQuery(policyQuery(props.packId));
  const found = policy.data?.clauses.find(({ id }) => id === props.clause);
  const citation = {
    pack: props.packId,
    clause: props.clause,
    clauseLabel: props.clauseLabel,
    start: found?.start ?? 0,
    end: found?.end ?? 0,
    quote: '',
  };
  return <ClauseDrawer citation={citation} onClose={props.onClose} />;
}

/** The clause that a measure carries out; opens its words. */
export function ClauseChip(props: ClauseChipProps) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const label = text(props.clauseLabel);
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
      {open ? <WholeClause {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
