import { type ReactNode, useId } from 'react';
import { useText } from '../../i18n/language.ts';
import { recordText } from '../../i18n/register-text.ts';
import styles from './run-form.module.css';
import type { Complaint } from './run-form.ts';

/** What an input needs so that label, hint and complaint belong to it. */
export interface InputLinks {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
  readonly status: '' | 'error';
}

interface FormFieldProps {
  /** The place that complaints name: `year`, `rate.<id>`. */
  readonly at: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly complaints: readonly Complaint[];
  readonly children: (links: InputLinks) => ReactNode;
}

/** One input with its label above, a hint and the complaint below. */
export function FormField({ at, label, hint, required, complaints, children }: FormFieldProps) {
  const text = useText();
  const id = useId();
  const mine = complaints.filter((complaint) => complaint.at === at);
  return (
    <div className={styles['field']} data-at={at}>
      <label htmlFor={id}>
        {label}
        {required === true ? <span className={styles['required']}>{text(recordText.required)}</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': `${id}-hint`,
        'aria-invalid': mine.length > 0,
        status: mine.length > 0 ? 'error' : '',
      })}
      <div id={`${id}-hint`} className={styles['hint']}>
        {mine.map((complaint) => (
          <p key={complaint.message.en} className={styles['wrong']}>
            {text(complaint.message, complaint.params)}
          </p>
        ))}
        {hint}
      </div>
    </div>
  );
}
