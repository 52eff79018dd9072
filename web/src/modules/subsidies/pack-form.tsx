import { useText } from '../../i18n/language.ts';
import styles from './pack-form.module.css';
import type { PackFormAnswer } from './settlement-answers.ts';
import { settlementText } from './settlement-text.ts';

/** The digest of the text that a number was computed under, whether it still holds, and links to both texts. */
export function PackForm({ form }: { readonly form: PackFormAnswer }) {
  const text = useText();
  return (
    <>
      <code>{form.hash}</code>
      <span className={form.isCurrent ? styles['current'] : styles['earlier']}>
        {text(form.isCurrent ? settlementText.formCurrent : settlementText.formEarlier)}
      </span>
      <span className={styles['links']}>
        <a href={form.archivedPath}>{text(settlementText.formThen)}</a>
        {form.isCurrent || form.currentPath === null ? null : (
          <a href={form.currentPath}>{text(settlementText.formNow)}</a>
        )}
      </span>
    </>
  );
}
