import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Message } from '../../../../src/kernel/messages.ts';
import { useText } from '../../i18n/language.ts';
import { Section } from '../../ui/page.tsx';
import { policiesQuery } from '../policies/policy-queries.ts';
import { ASKABLE, type Askable, type AskedFact, askedFacts } from './asked-facts.ts';
import styles from './calculator.module.css';
import { calculatorText } from './calculator-text.ts';
import { type Complaint, type EstimateDraft, nextKey, replaceRow } from './estimate-draft.ts';
import { EXTRAS } from './extra-facts.ts';
import { ExtraQuestions } from './extra-questions.tsx';
import { extraText } from './extra-text.ts';
import { goToQuestion } from './go-to-question.ts';
import { FeeQuestions, RecognitionQuestions } from './row-questions.tsx';

interface OtherProps {
  readonly draft: EstimateDraft;
  readonly complaints: readonly Complaint[];
  readonly onChange: (draft: EstimateDraft) => void;
}

/** As many as the server takes. */
const MOST = 20;

/** One kind of fact on the page: its words, its rows, and what adds one. */
interface KindView {
  readonly title: Message;
  readonly add: Message;
  readonly rows: readonly ReactNode[];
  /** The form with one more row, and the question that stands first in it. */
  readonly added: () => { readonly draft: EstimateDraft; readonly first: string };
}

function recognitionsOf({ draft, complaints, onChange }: OtherProps): KindView {
  const { recognitions } = draft;
  const put = (changed: typeof recognitions) => onChange({ ...draft, recognitions: changed });
  return {
    title: calculatorText.recognitions,
    add: calculatorText.addRecognition,
    rows: recognitions.map((row, index) => (
      <RecognitionQuestions
        key={row.key}
        row={row}
        number={index + 1}
        complaints={complaints}
        onChange={(changed) => put(replaceRow(recognitions, changed))}
        onRemove={() => put(recognitions.filter((each) => each !== row))}
      />
    )),
    added: () => {
      const key = nextKey(recognitions);
      const blank = { key, kind: undefined, level: undefined, recognizedOn: undefined };
      return {
        draft: { ...draft, recognitions: [...recognitions, blank] },
        first: `recognition.${key}.kind`,
      };
    },
  };
}

function feesOf({ draft, complaints, onChange }: OtherProps): KindView {
  const { fees } = draft;
  const put = (changed: typeof fees) => onChange({ ...draft, fees: changed });
  return {
    title: calculatorText.fees,
    add: calculatorText.addFee,
    rows: fees.map((row, index) => (
      <FeeQuestions
        key={row.key}
        row={row}
        number={index + 1}
        complaints={complaints}
        onChange={(changed) => put(replaceRow(fees, changed))}
        onRemove={() => put(fees.filter((each) => each !== row))}
      />
    )),
    added: () => {
      const key = nextKey(fees);
      return {
        draft: { ...draft, fees: [...fees, { key, paidOn: undefined, amount: '' }] },
        first: `fee.${key}.amount`,
      };
    },
  };
}

function viewOf(kind: Askable, props: OtherProps): KindView {
  if (kind === 'qualification') return recognitionsOf(props);
  if (kind === 'sharingFee') return feesOf(props);
  const { draft, complaints, onChange } = props;
  const { words, questions } = EXTRAS[kind];
  const rows = draft.extras[kind];
  const withRows = (changed: typeof rows): EstimateDraft => ({
    ...draft,
    extras: { ...draft.extras, [kind]: changed },
  });
  return {
    title: words.title,
    add: rows.length === 0 ? words.add : words.another,
    rows: rows.map((row, index) => (
      <ExtraQuestions
        key={row.key}
        kind={kind}
        row={row}
        number={index + 1}
        complaints={complaints}
        onChange={(changed) => onChange(withRows(replaceRow(rows, changed)))}
        onRemove={() => onChange(withRows(rows.filter((each) => each !== row)))}
      />
    )),
    added: () => {
      const key = nextKey(rows);
      return {
        draft: withRows([...rows, { key, values: {} }]),
        first: `${kind}.${key}.${questions[0]?.name ?? ''}`,
      };
    },
  };
}

function Kind({ fact, ...props }: OtherProps & { readonly fact: AskedFact }) {
  const text = useText();
  const { title, add, rows, added } = viewOf(fact.kind, props);
  const onAdd = () => {
    const { draft, first } = added();
    props.onChange(draft);
    // The new row is there after the next drawing; whoever adds one goes on in it.
    requestAnimationFrame(() => goToQuestion(first));
  };
  const measures = fact.measures.map((measure) => text(measure)).join(text({ zh: '；', en: '; ' }));
  return (
    <li>
      <div className={styles['askedHead']}>
        <h3>{text(title)}</h3>
        <Button size="small" disabled={rows.length >= MOST} onClick={onAdd}>
          {text(add)}
        </Button>
      </div>
      {measures === '' ? null : <p className={styles['askedFor']}>{text(extraText.asked, { measures })}</p>}
      {rows}
    </li>
  );
}

function Kinds({ facts, ...props }: OtherProps & { readonly facts: readonly AskedFact[] }) {
  return (
    <ul className={styles['asked']}>
      {facts.map((fact) => (
        <Kind key={fact.kind} {...props} fact={fact} />
      ))}
    </ul>
  );
}

/**
 * What else counts beside contracts, as far as documents at the place look at it: each a line until it applies, so that
 * the way of most people stays short. What was entered stays in sight wherever the place is.
 */
export function OtherFacts(props: OtherProps) {
  const text = useText();
  const policies = useQuery(policiesQuery);
  const { unitRegion } = props.draft;
  const asked =
    unitRegion === undefined || policies.data === undefined
      ? { here: [], elsewhere: [] }
      : askedFacts(policies.data, unitRegion);
  const listed = new Set([...asked.here, ...asked.elsewhere].map(({ kind }) => kind));
  const entered = ASKABLE.filter((kind) => !listed.has(kind) && viewOf(kind, props).rows.length > 0);
  const here = [...asked.here, ...entered.map((kind) => ({ kind, measures: [] }))];
  const open = asked.elsewhere.some(({ kind }) => viewOf(kind, props).rows.length > 0);
  return (
    <Section title={text(extraText.heading)}>
      <p className={styles['quiet']}>
        {text(unitRegion === undefined ? extraText.placeFirst : extraText.lead)}
      </p>
      {here.length === 0 ? null : <Kinds {...props} facts={here} />}
      {asked.elsewhere.length === 0 ? null : (
        <details className={styles['askedElsewhere']} open={open || undefined}>
          <summary>{text(extraText.elsewhere)}</summary>
          <Kinds {...props} facts={asked.elsewhere} />
        </details>
      )}
    </Section>
  );
}
