import { Fragment } from 'react';
import { formalPart, isTableRow } from './clause-tree.ts';
import styles from './policies.module.css';
import type { PolicyClause } from './policy-answers.ts';
import { piecesOf, type SourcePiece, type Span } from './source-pieces.ts';

/** Words to be marked in the text: those that a decision cites, or those that a search found. */
export interface TextMark extends Span {
  readonly kind: 'cited' | 'found' | 'current';
}

function Words({ piece, marks }: { readonly piece: SourcePiece; readonly marks: readonly TextMark[] }) {
  const kinds = piece.marks.flatMap((index) => marks[index]?.kind ?? []);
  if (kinds.length === 0) return piece.text;
  return (
    <mark
      className={kinds.map((kind) => styles[`mark-${kind}`]).join(' ')}
      {...(kinds.includes('current') ? { 'data-current': '' } : {})}
    >
      {piece.text}
    </mark>
  );
}

/** The letters of a span with their marks. White space of page breaks stays in the text but takes no room. */
export function SourceWords(props: {
  readonly source: string;
  readonly span: Span;
  readonly marks: readonly TextMark[];
}) {
  return piecesOf(props.source, props.span, props.marks).map((piece) => (
    <Fragment key={piece.start}>
      {piece.kind === 'words' ? (
        <Words piece={piece} marks={props.marks} />
      ) : (
        <span className={styles[piece.kind]}>{piece.text}</span>
      )}
    </Fragment>
  ));
}

/** The cells of a row of a table in the document: its columns are cut by tabs. */
export function RowCells(props: {
  readonly source: string;
  readonly clause: PolicyClause;
  readonly marks: readonly TextMark[];
}) {
  const { source, clause, marks } = props;
  const cells: Span[] = [];
  let start = clause.start;
  for (let index = clause.start; index <= clause.end; index += 1) {
    if (index < clause.end && source[index] !== '\t') continue;
    cells.push({ start, end: index });
    start = index + 1;
  }
  const Cell = clause.kind === 'formal' ? 'th' : 'td';
  return cells.map((span) => (
    <Cell key={span.start} {...(clause.kind === 'formal' ? { scope: 'col' as const } : {})}>
      <SourceWords source={source} span={span} marks={marks} />
    </Cell>
  ));
}

/** One clause as it stands in the document. */
export function ClauseParagraph(props: {
  readonly source: string;
  readonly clause: PolicyClause;
  readonly marks: readonly TextMark[];
}) {
  const { source, clause, marks } = props;
  if (isTableRow(clause, source)) {
    return (
      <table className={styles['rows']}>
        <tbody>
          <tr>
            <RowCells {...props} />
          </tr>
        </tbody>
      </table>
    );
  }
  return (
    <p className={styles[`part-${formalPart(clause)}`]}>
      <SourceWords source={source} span={clause} marks={marks} />
    </p>
  );
}
