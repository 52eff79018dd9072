import CaretDownFilled from '@ant-design/icons/CaretDownFilled';
import CaretUpFilled from '@ant-design/icons/CaretUpFilled';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { RecordItem, References } from '../app/api/answers.ts';
import { useText } from '../i18n/language.ts';
import { listText } from '../i18n/register-text.ts';
import { RouteLink } from '../ui/route-link.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import type { Column } from './columns.ts';
import { FieldValue, isLong, isNumeric } from './field-value.tsx';
import { nextSort } from './list-state.ts';
import { titleOf } from './record-title.ts';
import styles from './registers.module.css';

export interface RowsProps {
  readonly description: RegisterDescription;
  readonly columns: readonly Column[];
  readonly items: readonly RecordItem[];
  readonly references: References;
}

interface TableProps extends RowsProps {
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/**
 * A list as a dense table; the title is the link into the record and stays in sight when the table is scrolled
 * sideways.
 */
export function RecordTable(props: TableProps) {
  const text = useText();
  const { description, columns, items, references } = props;
  return (
    // A region that can be scrolled must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <section className={styles['scroll']} tabIndex={0} aria-label={text(description.title)}>
      <table className={styles['table']}>
        <caption className="visually-hidden">
          {text(listText.listCaption, { title: text(description.title) })}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.name} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              {columns.map((column) => (
                <Cell key={column.name} {...{ column, description, item, references }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeaderCell({ column, description, sort, onSort }: TableProps & { readonly column: Column }) {
  const text = useText();
  const { name, field } = column;
  const label = text(field.label);
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined;
  const next = nextSort(sort, name);
  const isTitle = name === description.titleField;
  const className = `${isNumeric(field) ? styles['numeric'] : ''} ${isTitle ? styles['titleCell'] : ''}`;
  const cell = (
    <th scope="col" className={className} {...(direction === undefined ? {} : { 'aria-sort': direction })}>
      {field.sort !== true ? (
        label
      ) : (
        <button
          type="button"
          className={styles['sortButton']}
          aria-label={text(next.startsWith('-') ? listText.sortDescending : listText.sortAscending, {
            label,
          })}
          onClick={() => onSort(next)}
        >
          {label}
          <span aria-hidden="true" className={styles['sortMark']} data-direction={direction ?? 'none'}>
            <CaretUpFilled />
            <CaretDownFilled />
          </span>
        </button>
      )}
    </th>
  );
  return isTitle ? (
    <>
      {cell}
      <th scope="col">{text(listText.state)}</th>
    </>
  ) : (
    cell
  );
}

function Cell(props: {
  readonly column: Column;
  readonly description: RegisterDescription;
  readonly item: RecordItem;
  readonly references: References;
}) {
  const { column, description, item, references } = props;
  const { name, field } = column;
  if (name !== description.titleField) {
    return (
      <td className={isNumeric(field) ? styles['numeric'] : undefined}>
        <span className={isLong(field) ? styles['clamp'] : undefined}>
          <FieldValue field={field} value={item[name]} references={references} />
        </span>
      </td>
    );
  }
  return (
    <>
      <th scope="row" className={styles['titleCell']}>
        <RouteLink to={`/${description.plural}/${item.id}`}>
          {titleOf(description, item, references)}
        </RouteLink>
      </th>
      <td>
        <StateTag state={description.states[item.state]} code={item.state} />
      </td>
    </>
  );
}
