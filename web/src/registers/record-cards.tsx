import { useText } from '../i18n/language.ts';
import { RouteLink } from '../ui/route-link.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { FieldValue, isNumeric } from './field-value.tsx';
import type { RowsProps } from './record-table.tsx';
import { titleOf } from './record-title.ts';
import styles from './registers.module.css';

/** A list on a telephone: one card a record, with the fields that are filled in. */
export function RecordCards({ description, columns, items, references }: RowsProps) {
  const text = useText();
  return (
    <ul className={styles['cards']} aria-label={text(description.title)}>
      {items.map((item) => (
        <li key={item.id} className={styles['card']}>
          <div className={styles['cardHead']}>
            <RouteLink to={`/${description.plural}/${item.id}`}>
              {titleOf(description, item, references)}
            </RouteLink>
            <StateTag state={description.states[item.state]} code={item.state} />
          </div>
          <dl>
            {columns
              .filter(
                ({ name }) => name !== description.titleField && item[name] !== null && item[name] !== '',
              )
              .map(({ name, field }) => (
                <div key={name} className={styles['cardFact']}>
                  <dt>{text(field.label)}</dt>
                  <dd className={isNumeric(field) ? styles['strong'] : undefined}>
                    <FieldValue field={field} value={item[name]} references={references} />
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
