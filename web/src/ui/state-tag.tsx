import type { StateDescription } from '../../../src/kernel/register.ts';
import { useText } from '../i18n/language.ts';
import styles from './ui.module.css';

/** The state of a record as words with a shape and a colour; the words alone suffice. */
export function StateTag(props: { readonly state: StateDescription | undefined; readonly code: string }) {
  const text = useText();
  const tone = props.state?.tone ?? 'draft';
  return (
    <span className={`${styles['tag']} ${styles[`tone-${tone}`]}`}>
      {props.state === undefined ? props.code : text(props.state.label)}
    </span>
  );
}
