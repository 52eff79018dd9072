import { Button, Input } from 'antd';
import { useText } from '../../i18n/language.ts';
import styles from './policies.module.css';
import { policyText } from './policy-text.ts';

interface FindBoxProps {
  readonly wanted: string;
  readonly count: number;
  /** The place shown, from 0. */
  readonly index: number;
  readonly onWanted: (wanted: string) => void;
  readonly onIndex: (index: number) => void;
}

/** Finds words in the document; Enter goes to the next place, Shift+Enter to the one before. */
export function FindBox({ wanted, count, index, onWanted, onIndex }: FindBoxProps) {
  const text = useText();
  const step = (by: number) => count > 0 && onIndex((index + by + count) % count);
  const said =
    wanted.trim() === ''
      ? ''
      : count === 0
        ? text(policyText.findNone)
        : text(policyText.findPlace, { index: index + 1, count });
  return (
    <search className={styles['find']}>
      <Input
        type="search"
        allowClear
        value={wanted}
        placeholder={text(policyText.findLabel)}
        aria-label={text(policyText.findLabel)}
        onChange={(event) => onWanted(event.target.value)}
        onPressEnter={(event) => step(event.shiftKey ? -1 : 1)}
      />
      <Button disabled={count === 0} onClick={() => step(-1)} aria-label={text(policyText.findPrevious)}>
        <span aria-hidden="true">↑</span>
      </Button>
      <Button disabled={count === 0} onClick={() => step(1)} aria-label={text(policyText.findNext)}>
        <span aria-hidden="true">↓</span>
      </Button>
      <output className={styles['findCount']}>{said}</output>
    </search>
  );
}
