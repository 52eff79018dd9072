import { choiceLabels } from '../../../src/kernel/choices.ts';
import type { Field } from '../../../src/kernel/fields.ts';
import { idsOf } from '../../../src/kernel/identifiers.ts';
import type { Json } from '../../../src/kernel/json.ts';
import type { References } from '../app/api/answers.ts';
import { registerByNoun } from '../app/registers.ts';
import { formatFen, formatInstant } from '../i18n/format.ts';
import { useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import { RouteLink } from '../ui/route-link.tsx';
import { RegionName } from './region-name.tsx';
import styles from './registers.module.css';

interface FieldValueProps {
  readonly field: Field;
  readonly value: Json | undefined;
  readonly references: References;
}

/** The value of a field as people read it: codes by name, fen as yuan, references as links. */
export function FieldValue({ field, value, references }: FieldValueProps) {
  const text = useText();
  if (value === null || value === undefined || value === '') {
    return (
      <span className={styles['none']}>
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{text(recordText.none)}</span>
      </span>
    );
  }
  switch (field.kind) {
    case 'money':
      return <span className={styles['money']}>{formatFen(String(value))}</span>;
    case 'boolean':
      return text(value === true ? recordText.yes : recordText.no);
    case 'choice': {
      const choice = field.choices.find(({ code }) => code === value);
      return choice === undefined ? String(value) : text(choice.label);
    }
    case 'choices':
      return choiceLabels(field.choices, value)
        .map((label) => text(label))
        .join(text(recordText.listSeparator));
    case 'instant':
      return <time dateTime={String(value)}>{formatInstant(String(value))}</time>;
    case 'date':
      return <time dateTime={String(value)}>{String(value)}</time>;
    case 'region':
      return <RegionName code={String(value)} />;
    case 'credit-code':
      return <span className={styles['mono']}>{String(value)}</span>;
    case 'references':
      return (
        <ol className={styles['referenceList']}>
          {idsOf(value).map((id) => (
            <li key={id}>
              <ReferenceLink to={field.to} id={id} label={references[id]} />
            </li>
          ))}
        </ol>
      );
    case 'reference':
      return <ReferenceLink to={field.to} id={String(value)} label={references[String(value)]} />;
    default:
      return String(value);
  }
}

/** A referenced record by its name; a link when its register has pages. */
export function ReferenceLink(props: {
  readonly to: string;
  readonly id: string;
  readonly label: string | undefined;
}) {
  const entry = registerByNoun(props.to);
  const label = props.label ?? props.id;
  return entry === undefined ? (
    label
  ) : (
    <RouteLink to={`/${entry.description.plural}/${props.id}`}>{label}</RouteLink>
  );
}

/** Whether the values of a field stand to the right, so that their digits line up. */
export function isNumeric(field: Field): boolean {
  return field.kind === 'money' || field.kind === 'integer';
}

/** Whether the values of a field are words that may fill two lines; numbers, dates and codes stay on one. */
export function isLong(field: Field): boolean {
  return field.kind === 'reference' || (field.kind === 'text' && (field.maxLength ?? 2000) > 60);
}
