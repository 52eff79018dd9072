import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { choiceLabels } from '../../../../src/kernel/choices.ts';
import type { Field } from '../../../../src/kernel/fields.ts';
import type { Json } from '../../../../src/kernel/json.ts';
import type { RegisterDescription } from '../../../../src/kernel/register.ts';
import type { ImportAnswer, ImportRow } from '../../app/api/answers.ts';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { importText, listText, recordText } from '../../i18n/register-text.ts';
import { EmptyNote, LoadingRows } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { isLong, isNumeric } from '../field-value.tsx';
import { editableFields } from '../form-values.ts';
import styles from './import.module.css';
import { importRowsQuery } from './import-queries.ts';

interface RowProps {
  readonly description: RegisterDescription;
  readonly fields: readonly (readonly [string, Field])[];
  readonly row: ImportRow;
}

/** A value of the file as it was read; what could not be read stands as it is in the file. */
function useCellText(): (field: Field, value: Json | undefined) => string {
  const text = useText();
  return (field, value) => {
    if (value === null || value === undefined) return '';
    if (field.kind === 'money' && /^-?\d+$/.test(String(value))) return formatFen(String(value));
    if (field.kind === 'boolean' && typeof value === 'boolean')
      return text(value ? recordText.yes : recordText.no);
    if (field.kind === 'choices')
      return choiceLabels(field.choices, value)
        .map((label) => text(label))
        .join(text(recordText.listSeparator));
    const choice = field.kind === 'choice' ? field.choices.find(({ code }) => code === value) : undefined;
    return choice === undefined ? String(value) : text(choice.label);
  };
}

function Row({ description, fields, row }: RowProps) {
  const text = useText();
  const cellText = useCellText();
  const wrong = new Set(row.problems.map((problem) => problem.field));
  return (
    <tr className={row.problems.length > 0 ? styles['wrongRow'] : undefined}>
      <th scope="row">
        {row.recordId === null ? (
          row.row
        ) : (
          <RouteLink to={`/${description.plural}/${row.recordId}`}>{String(row.row)}</RouteLink>
        )}
      </th>
      <td className={styles['problems']}>
        {row.problems.length === 0 ? (
          <span className={styles['fine']}>{text(importText.noProblems)}</span>
        ) : (
          <ul>
            {row.problems.map((problem) => (
              <li key={`${problem.field} ${problem.code}`}>{problem.sentence}</li>
            ))}
          </ul>
        )}
      </td>
      {fields.map(([name, field]) => (
        <td
          key={name}
          className={`${wrong.has(name) ? styles['wrong'] : ''} ${isNumeric(field) ? styles['numeric'] : ''} ${
            isLong(field) ? '' : styles['short']
          }`}
        >
          {cellText(field, row.values[name])}
        </td>
      ))}
    </tr>
  );
}

/** The rows of the file beside what is wrong with each. */
export function ImportRows(props: {
  readonly description: RegisterDescription;
  readonly answer: ImportAnswer;
  readonly onlyInvalid: boolean;
}) {
  const text = useText();
  const { description, answer, onlyInvalid } = props;
  const pages = useInfiniteQuery(
    importRowsQuery(description, { id: answer.id, onlyInvalid, state: answer.state }),
  );
  if (pages.isPending) return <LoadingRows rows={8} />;
  if (pages.error !== null) return <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  const fields = Object.entries(editableFields(description.fields));
  if (rows.length === 0) return <EmptyNote sentence={text(importText.noRows)} />;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reachable by keyboard. */}
      <section className={styles['scroll']} tabIndex={0} aria-label={text(importText.stepPreview)}>
        <table className={styles['rows']}>
          <thead>
            <tr>
              <th scope="col">{text(importText.rowNumber)}</th>
              <th scope="col">{text(importText.problems)}</th>
              {fields.map(([name, field]) => (
                <th key={name} scope="col" className={isNumeric(field) ? styles['numeric'] : undefined}>
                  {text(field.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.row} {...{ description, fields, row }} />
            ))}
          </tbody>
        </table>
      </section>
      {pages.hasNextPage ? (
        <p className={styles['more']}>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {text(listText.loadMore)}
          </Button>
        </p>
      ) : null}
    </>
  );
}
