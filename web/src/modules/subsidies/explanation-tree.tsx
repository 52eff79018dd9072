import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { Explanation } from '../../../../src/policy/explanation.ts';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { recordText } from '../../i18n/register-text.ts';
import { RegionName } from '../../registers/region-name.tsx';
import { CitationChip } from '../policies/citation-chip.tsx';
import { ValidityWords } from '../policies/parameter-value.tsx';
import { natureWords } from '../policies/policy-text.ts';
import { EvidenceLink } from './evidence-link.tsx';
import styles from './explanation.module.css';
import { firstOpenKeys, openableKeys, type TreeEntry, treeOf } from './explanation-view.ts';
import { codeWords } from './fact-codes.ts';
import { ROUNDING_WORDS, unitText } from './unit-text.ts';

/** A sign before each line; the words beside it suffice without it. */
const SIGNS: Readonly<Record<string, string>> = {
  multiply: '×',
  atMost: '≤',
  atLeast: '≥',
  add: '+',
  subtract: '−',
  scale: '⌁',
  rule: 'Σ',
  'joint-cap': '≤',
  earmark: '内',
  parameter: '§',
  input: '•',
  item: '#',
  evidence: '№',
  table: '∨',
  reading: '?',
  exception: '!',
  measure: '▣',
  round: '≈',
};

function Verdict({ value }: { readonly value: Explanation['value'] }) {
  const text = useText();
  const [sign, words, tone] =
    value === true
      ? ['✓', unitText.holds, 'holds']
      : value === false
        ? ['✗', unitText.fails, 'fails']
        : ['?', unitText.unknown, 'open'];
  return (
    <span className={styles[tone]}>
      <span aria-hidden="true">{sign}</span> {text(words)}
    </span>
  );
}

/** The value of a line as people read it. */
function NodeValue({ node }: { readonly node: Explanation }) {
  const text = useText();
  const { value, type } = node;
  if (type === 'boolean' && node.kind !== 'input') return <Verdict value={value} />;
  if (value === null) {
    return (
      <span className={styles['open']}>
        {text(node.kind === 'input' ? unitText.unknown : unitText.openAmount)}
      </span>
    );
  }
  if (type === 'money') return `${formatFen(String(value))} ${text(recordText.yuan)}`;
  if (type === 'boolean') return text(value === true ? recordText.yes : recordText.no);
  if (type === 'region') return <RegionName code={String(value)} />;
  if (type === 'choice') {
    // How a text is read is told by the reason; its code would mean nothing.
    if (node.detail?.startsWith('interpretation.') === true) return null;
    return text(codeWords(node.detail ?? '', String(value)));
  }
  return String(value);
}

/** What stands under a line: validity, approval, record, clause, reason. */
function Notes({ entry }: { readonly entry: TreeEntry }) {
  const text = useText();
  const { node, evidence } = entry;
  if (node === null) return null;
  const { parameter, citation, reason } = node;
  const rounding = node.kind === 'multiply' ? ROUNDING_WORDS[node.detail ?? ''] : undefined;
  const open = parameter?.nature === 'ceiling' && parameter.approvedBy === undefined;
  const isItem = node.kind === 'item';
  if (!parameter && !citation && !reason && !rounding && (evidence === null || isItem)) return null;
  return (
    <div className={styles['notes']}>
      {parameter === undefined ? null : (
        <span>
          {text(natureWords(parameter.nature))}
          {parameter.from === null && parameter.until === null ? null : (
            <>
              {text(punctuation.comma)}
              <ValidityWords from={parameter.from} until={parameter.until} />
            </>
          )}
        </span>
      )}
      {parameter?.approvedBy === undefined ? null : (
        <span>{text(unitText.approvedBy, { document: parameter.approvedBy.label })}</span>
      )}
      {open ? <span className={styles['open']}>{text(unitText.rateOpen)}</span> : null}
      {rounding === undefined ? null : <span>{text(rounding)}</span>}
      {evidence === null || isItem ? null : (
        <span>
          <EvidenceLink {...evidence} />
        </span>
      )}
      {citation === undefined ? null : <CitationChip citation={citation} />}
      {reason === undefined ? null : <span className={styles['reason']}>{text(reason)}</span>}
    </div>
  );
}

interface LineProps {
  readonly entry: TreeEntry;
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

/** Labels of the pack begin in lower case where the language has one; a line begins with a capital. */
function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Label({ entry }: { readonly entry: TreeEntry }) {
  const text = useText();
  const { node } = entry;
  return (
    <>
      <span className={styles['sign']} aria-hidden="true">
        {SIGNS[entry.kind] ?? (entry.kind === 'met' ? '✓' : '·')}
      </span>
      <span>{capitalised(text(entry.label, { count: entry.count }))}</span>
      {node?.kind === 'item' && node.detail !== '' ? (
        <span className={styles['date']}>{text(unitText.legalDateIs, { date: node.detail ?? '' })}</span>
      ) : null}
    </>
  );
}

function Line({ entry, open, onToggle }: LineProps) {
  const text = useText();
  const { node, children, key } = entry;
  const isOpen = open.has(key);
  return (
    <li className={`${styles['line']} ${styles[`line-${entry.kind}`] ?? ''}`}>
      <div className={styles['row']}>
        {children.length === 0 ? (
          <span className={styles['leaf']}>
            <Label entry={entry} />
          </span>
        ) : (
          <button
            type="button"
            className={styles['toggle']}
            aria-expanded={isOpen}
            onClick={() => onToggle(key)}
          >
            <Label entry={entry} />
          </button>
        )}
        {entry.kind === 'item' && entry.evidence !== null ? (
          <span className={styles['record']}>
            <EvidenceLink {...entry.evidence} words={text(unitText.openRecord)} />
          </span>
        ) : null}
        <span className={styles['value']}>{node === null ? null : <NodeValue node={node} />}</span>
      </div>
      <Notes entry={entry} />
      {isOpen && children.length > 0 ? (
        <ul>
          {children.map((child) => (
            <Line key={child.key} entry={child} open={open} onToggle={onToggle} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** Where an amount comes from: cap, sum, each record with base and rate, down to contract, invoice and voucher. */
export function ExplanationTree({ explanation }: { readonly explanation: Explanation }) {
  const text = useText();
  const entries = useMemo(() => treeOf(explanation), [explanation]);
  const all = useMemo(() => openableKeys(entries), [entries]);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(firstOpenKeys(entries)));
  const toggle = (key: string) =>
    setOpen(
      (before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]),
    );
  return (
    <div className={styles['tree']}>
      <div className={styles['head']}>
        <h3>{text(unitText.explanation)}</h3>
        <Button size="small" onClick={() => setOpen(new Set(all))}>
          {text(unitText.expandAll)}
        </Button>
        <Button size="small" onClick={() => setOpen(new Set())}>
          {text(unitText.collapseAll)}
        </Button>
      </div>
      <ul>
        {entries.map((entry) => (
          <Line key={entry.key} entry={entry} open={open} onToggle={toggle} />
        ))}
      </ul>
    </div>
  );
}
