import { useText } from '../../i18n/language.ts';
import { importText } from '../../i18n/register-text.ts';
import styles from './import.module.css';

const STEPS = [
  importText.stepUpload,
  importText.stepMapping,
  importText.stepPreview,
  importText.stepApply,
  importText.stepResult,
] as const;

/** Where in the import the person is. */
export function Steps({ current }: { readonly current: number }) {
  const text = useText();
  return (
    <ol className={styles['steps']} aria-label={text(importText.steps)}>
      {STEPS.map((step, index) => (
        <li
          key={step.en}
          data-state={index < current ? 'past' : index === current ? 'now' : 'ahead'}
          {...(index === current ? { 'aria-current': 'step' as const } : {})}
        >
          <span aria-hidden="true">{index + 1}</span>
          {text(step)}
        </li>
      ))}
    </ol>
  );
}
