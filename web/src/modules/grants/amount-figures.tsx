import type { Message } from '../../../../src/kernel/messages.ts';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { recordText } from '../../i18n/register-text.ts';
import { AmountBar } from './amount-bar.tsx';
import styles from './grants.module.css';

/** One figure of an amount that is divided: what it is called, in fen. */
interface Figure {
  readonly label: Message;
  readonly fen: string;
}

/** A whole with what of it is gone, held for something, and free. */
interface AmountFiguresProps {
  /** Says the whole in one sentence, for screen readers. */
  readonly label: string;
  readonly whole: Figure;
  readonly full: Figure;
  readonly held: Figure;
  readonly free: Figure;
}

const PARTS = ['full', 'held', 'free'] as const;

/** A divided amount as a bar, with its figures below and the colour of each part beside its name. */
export function AmountFigures(props: AmountFiguresProps) {
  const text = useText();
  return (
    <>
      <AmountBar label={props.label} parts={PARTS.map((look) => ({ fen: props[look].fen, look }))} />
      <dl className={styles['figures']}>
        {(['whole', ...PARTS] as const).map((look) => (
          <div key={look}>
            <dt>
              {look === 'whole' ? null : (
                <span className={`${styles['key']} ${styles[look]}`} aria-hidden="true" />
              )}
              {text(props[look].label)}
            </dt>
            <dd>
              {formatFen(props[look].fen)} {text(recordText.yuan)}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
