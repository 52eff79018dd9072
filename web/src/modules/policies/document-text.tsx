import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/language.ts';
import { RowCells, SourceWords, type TextMark } from './clause-paragraph.tsx';
import { type ClauseNode, clauseTree, formalPart, isHeadingOf, isTableRow } from './clause-tree.ts';
import styles from './policies.module.css';
import type { PolicyClause, PolicyDocument } from './policy-answers.ts';
import { policyText } from './policy-text.ts';

interface TextProps {
  readonly document: PolicyDocument;
  readonly marks: readonly TextMark[];
  /** The clause that the address names. */
  readonly chosen: string | null;
  /** Called with the clause under the pointer or the focus; null when it has left the text. */
  readonly onPoint: (clause: string | null) => void;
}

interface NodeProps extends TextProps {
  readonly node: ClauseNode;
  readonly parent: PolicyClause | undefined;
}

/** The whole document as a text to read: every clause with an address of its own. */
export function DocumentText(props: TextProps) {
  return (
    <article className={styles['document']} lang="zh-CN" onMouseLeave={() => props.onPoint(null)}>
      <Nodes {...props} nodes={clauseTree(props.document.clauses)} parent={undefined} />
    </article>
  );
}

/** Clauses side by side; rows of a table that follow each other become one table. */
function Nodes(
  props: TextProps & { readonly nodes: readonly ClauseNode[]; readonly parent: PolicyClause | undefined },
) {
  const { nodes, ...rest } = props;
  const { sourceText } = props.document;
  const drawn: ReactNode[] = [];
  let rows: ClauseNode[] = [];
  const endTable = () => {
    if (rows[0] !== undefined) drawn.push(<Rows key={rows[0].clause.id} {...rest} rows={rows} />);
    rows = [];
  };
  for (const node of nodes) {
    if (node.children.length === 0 && isTableRow(node.clause, sourceText)) rows.push(node);
    else {
      endTable();
      drawn.push(<NodeText key={node.clause.id} {...rest} node={node} />);
    }
  }
  endTable();
  return drawn;
}

function NodeText(props: NodeProps) {
  const { node, parent, document, marks } = props;
  const { clause } = node;
  if (node.children.length > 0) {
    return (
      <section id={clause.id} className={styles['part']}>
        <Nodes {...props} nodes={node.children} parent={clause} />
      </section>
    );
  }
  const isHeading = isHeadingOf(clause, parent, document.sourceText);
  // A heading is part of what it announces, one level further out.
  const Tag = !isHeading ? 'p' : node.level <= 2 ? 'h2' : 'h3';
  return (
    <Tag {...clauseProps(props)} className={`${styles[`part-${formalPart(clause)}`]} ${mainClass(props)}`}>
      <ClauseAnchor clause={clause} />
      <SourceWords source={document.sourceText} span={clause} marks={marks} />
    </Tag>
  );
}

function clauseProps({ node, onPoint }: NodeProps) {
  const { id } = node.clause;
  return { id, onMouseEnter: () => onPoint(id), onFocus: () => onPoint(id) };
}

function mainClass({ node, chosen }: NodeProps): string {
  const { clause } = node;
  const chosenHere = chosen !== null && (clause.id === chosen || clause.parent === chosen);
  return `${styles['clause']} ${styles[`kind-${clause.kind}`] ?? ''} ${chosenHere ? styles['chosen'] : ''}`;
}

function Rows(props: Omit<NodeProps, 'node'> & { readonly rows: readonly ClauseNode[] }) {
  const text = useText();
  const { rows, document, marks } = props;
  return (
    <section
      className={styles['scroll']}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
      tabIndex={0}
      aria-label={props.parent?.heading ?? text(policyText.contents)}
    >
      <table className={styles['rows']}>
        <tbody>
          {rows.map((node) => (
            <tr
              key={node.clause.id}
              {...clauseProps({ ...props, node })}
              className={mainClass({ ...props, node })}
            >
              <RowCells source={document.sourceText} clause={node.clause} marks={marks} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The mark in the margin by which a clause is reached with the keyboard and its address is taken. */
function ClauseAnchor({ clause }: { readonly clause: PolicyClause }) {
  const text = useText();
  if (clause.kind === 'formal') return null;
  return (
    <Link
      to="."
      hash={clause.id}
      replace
      hashScrollIntoView={false}
      className={styles['anchor']}
      aria-label={text(policyText.permalink, { label: text(clause.label) })}
    >
      <span aria-hidden="true">§</span>
    </Link>
  );
}
